using FinanceTracker.Domain.Values;
using FinanceTracker.Web.Features.Transactions;
using Xunit;

namespace FinanceTracker.Web.Tests.Transactions;

public sealed class ColumnLayoutTests
{
    [Fact]
    public void What_was_arranged_is_kept_as_text_and_read_back()
    {
        var layout = ColumnLayout.Usual.Show(RegisterColumn.Note, false).Move(RegisterColumn.Amount, -1).Wide(RegisterColumn.Payee, 220).Wide(RegisterColumn.Date, 5);
        Assert.Equal("date:60,payee:220,account,category,amount,-note,balance", layout.ToText());
        Assert.Equal(layout.ToText(), ColumnLayout.Of(layout.ToText()).ToText());
        Assert.Equal([RegisterColumn.Date, RegisterColumn.Payee, RegisterColumn.Category, RegisterColumn.Amount, RegisterColumn.Balance], new RegisterColumns { Layout = layout }.For(account: false, balance: true));
    }

    [Fact]
    public void Nonsense_is_left_out_and_what_a_row_needs_stays()
    {
        Assert.Equal(ColumnLayout.Usual.ToText(), ColumnLayout.Of("").ToText());
        Assert.Equal("amount,date,payee,account,category,note,balance", ColumnLayout.Of("-amount,colour,amount,date:x,99").ToText());
    }

    [Fact]
    public void Shares_of_a_split_lose_no_cent_and_the_rest_is_spread()
    {
        var whole = new Money(1000, Currency.Of("EUR"));
        PartDraft[] parts = [new(), new(), new()];
        foreach (var part in parts)
            PartDraft.SetPercent(parts, part, part == parts[2] ? 33.34m : 33.33m, whole);
        Assert.Equal(1000, parts.Sum(part => part.Amount!.Value.Minor));
        PartDraft.SetPercent(parts, parts[0], 50, whole);
        Assert.Equal((500, 5000), (parts[0].Amount!.Value.Minor, parts[0].Share));
        PartDraft.SetPercent(parts, parts[0], 120, whole);
        Assert.Null(parts[0].Share);

        PartDraft[] two = [new(), new()];
        two[0].SetAmount(whole);
        PartDraft.SetPercent(two, two[1], 33.33m, whole);
        Assert.Equal([667, 333], two.Select(part => part.Amount!.Value.Minor));

        PartDraft[] open = [new(), new(), new()];
        open[0].SetAmount(new Money(900, Currency.Of("EUR")));
        PartDraft.ShareRest(open, new Money(101, Currency.Of("EUR")));
        Assert.Equal(101, open[1].Amount!.Value.Minor + open[2].Amount!.Value.Minor);
        PartDraft.ShareRest(open, new Money(-3, Currency.Of("EUR")));
        Assert.Equal([899, 998], new[] { open[0].Amount!.Value.Minor, open.Sum(part => part.Amount!.Value.Minor) });
    }
}
