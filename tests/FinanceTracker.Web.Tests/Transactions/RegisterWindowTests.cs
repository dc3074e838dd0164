using FinanceTracker.Domain.Common;
using FinanceTracker.Services.Requests;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Web.Features.Transactions;
using Xunit;

namespace FinanceTracker.Web.Tests.Transactions;

public sealed class RegisterWindowTests
{
    private readonly List<(string? Cursor, int Skip)> asked = [];

    [Fact]
    public async Task Scrolling_on_continues_from_the_cursor_and_skips_nothing()
    {
        var window = Window();
        for (var start = 0; start < 400; start += 20)
            await window.RowsAsync(start, 40, default);
        Assert.All(asked, ask => Assert.Equal(0, ask.Skip));
        Assert.Equal(asked.Count, asked.Distinct().Count());
    }

    [Fact]
    public async Task A_jump_skips_once_and_goes_on_by_cursor()
    {
        var window = Window();
        await window.RowsAsync(0, 50, default);
        await window.RowsAsync(5000, 50, default);
        await window.RowsAsync(5050, 50, default);
        Assert.Equal([(null, 0), ("50", 4950), ("5050", 0)], asked);
    }

    [Fact]
    public async Task A_range_across_pages_comes_whole_and_in_order()
    {
        var rows = await Window().RowsAsync(30, 60, default);
        Assert.Equal(Enumerable.Range(30, 60), rows.Select(row => row.Version));
    }

    [Fact]
    public async Task The_end_of_the_list_gives_what_there_is() => Assert.Equal(7, (await Window(107).RowsAsync(100, 50, default)).Count);

    private RegisterWindow Window(int total = 100_000) => new((cursor, skip, count, _) =>
    {
        asked.Add((cursor, skip));
        var at = (cursor is null ? 0 : int.Parse(cursor, System.Globalization.CultureInfo.InvariantCulture)) + skip;
        var rows = Enumerable.Range(at, Math.Max(0, Math.Min(count, total - at))).Select(Row).ToList();
        return Task.FromResult<Result<PageOf<TransactionView>>>(new PageOf<TransactionView>(rows, $"{at + rows.Count}", null));
    });

    private static TransactionView Row(int at) => new(
        Guid.CreateVersion7(), Guid.Empty, null, default, default, "", null, TransactionType.Debit, default, null, default, false, true, false, null, [], [], null,
        new OriginView(default, Guid.Empty, null), null, at, default, default);
}
