using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;
using Xunit;

namespace FinanceTracker.Domain.Tests.Transactions;

public sealed class EntryMergeTests
{
    private static readonly Guid Food = Guid.Parse("11111111-1111-7111-8111-111111111111");
    private static readonly Guid Gifts = Guid.Parse("22222222-2222-7222-8222-222222222222");

    private static readonly EntryFields Before = new()
    {
        AccountId = Guid.Parse("33333333-3333-7333-8333-333333333333"),
        Amount = Euro(-1000),
        Date = new DateOnly(2026, 3, 9),
        CategoryId = Food,
        Payee = "Corner Bakehouse",
        Tags = ["friends"],
    };

    [Fact]
    public void Changes_of_different_fields_fit_together_and_the_same_change_twice_is_none()
    {
        var mine = Before with { Notes = "with Ines", CategoryId = Gifts, Date = new DateOnly(2026, 3, 10) };
        var theirs = Before with { Amount = Euro(-1250), Payee = "Corner Bakery", CategoryId = Gifts, Status = TransactionStatus.Pending };
        var merge = EntryMerge.Of(Before, mine, theirs);
        Assert.Empty(merge.Clashes);
        Assert.Equal(mine with { Amount = Euro(-1250), Payee = "Corner Bakery", Status = TransactionStatus.Pending, Tags = merge.Merged.Tags }, merge.Merged);
    }

    [Fact]
    public void What_both_changed_differently_is_asked_and_nothing_else()
    {
        var mine = Before with { Notes = "mine", Payee = "Bakehouse", Date = new DateOnly(2026, 3, 1) };
        var theirs = Before with { Notes = "theirs", Payee = "Bakery", Amount = Euro(-1) };
        var merge = EntryMerge.Of(Before, mine, theirs);
        Assert.Equal([EntryField.Payee, EntryField.Notes], merge.Clashes);
        Assert.Equal(("mine", "Bakehouse", Euro(-1)), (merge.Merged.Notes, merge.Merged.Payee, merge.Merged.Amount));
        var chosen = merge.Choose(new HashSet<EntryField> { EntryField.Notes, EntryField.Date });
        Assert.Equal(("theirs", "Bakehouse", Euro(-1), new DateOnly(2026, 3, 1)), (chosen.Notes, chosen.Payee, chosen.Amount, chosen.Date));
    }

    [Fact]
    public void An_empty_text_and_none_are_the_same_but_taking_a_text_away_is_a_change()
    {
        Assert.Empty(EntryMerge.Of(Before, Before with { Notes = " " }, Before with { Notes = "theirs" }).Clashes);
        var clash = EntryMerge.Of(Before, Before with { Payee = null }, Before with { Payee = "Bakery" });
        Assert.Equal([EntryField.Payee], clash.Clashes);
        Assert.Null(clash.Choose(new HashSet<EntryField>()).Payee);
    }

    [Fact]
    public void Tags_are_joined_and_taken_off_by_either()
    {
        var merge = EntryMerge.Of(Before with { Tags = ["friends", "trip"] }, Before with { Tags = ["Trip", "tax"] }, Before with { Tags = ["friends", "trip", "Tax", "work"] });
        Assert.Empty(merge.Clashes);
        Assert.Equal(["trip", "Tax", "work"], merge.Merged.Tags);
    }

    [Fact]
    public void An_amount_and_its_parts_stay_together()
    {
        var mine = Before with { Amount = Euro(-1500) };
        var theirs = Before with { CategoryId = null, Parts = [new EntryPart(Food, Euro(-600), null), new EntryPart(Gifts, Euro(-400), null)] };
        var merge = EntryMerge.Of(Before, mine, theirs);
        Assert.Equal([EntryField.Amount], merge.Clashes);
        Assert.Equal((Euro(-1500), Food, 0), (merge.Merged.Amount, merge.Merged.CategoryId, merge.Merged.Parts.Count));
        var chosen = merge.Choose(new HashSet<EntryField> { EntryField.Amount });
        Assert.Equal((Euro(-1000), null, 2), (chosen.Amount, chosen.CategoryId, chosen.Parts.Count));

        // Only one of them touched the parts: no question.
        var noted = EntryMerge.Of(Before, Before with { Notes = "mine" }, theirs);
        Assert.Empty(noted.Clashes);
        Assert.Equal(2, noted.Merged.Parts.Count);
    }

    private static Money Euro(long minor) => new(minor, Currency.Of("EUR"));
}
