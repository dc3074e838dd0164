using Bunit;
using FinanceTracker.Services.Choices;
using FinanceTracker.Web.Features.Transactions;
using Microsoft.AspNetCore.Components.Rendering;
using Xunit;

namespace FinanceTracker.Web.Tests.Transactions;

public sealed class RegisterRowTests
{
    [Theory]
    [InlineData("2026-03-09", "Weekly shop", "home")]
    [InlineData("2026-03-12", "Weekly shop", null)]
    public async Task A_row_fits_into_the_array_of_64_frames(string day, string note, string? tag)
    {
        await using var pages = await LedgerPages.CreateAsync();
        var account = await pages.Ledger.AccountAsync();
        var category = await pages.Ledger.CategoryAsync("Groceries");
        var entry = await pages.Ledger.EntryAsync(account.Id, -86.40m, day, category.Id, "Greenleaf Market");
        var look = new LedgerLook(await pages.Me.Get<LedgerChoicesService>().GetAsync(Xunit.TestContext.Current.CancellationToken));
        var table = new RowTable(look, new RegisterColumns().For(account: true, balance: false), look.HeadCurrency(null), Hidden: false);

        var line = new RowLine(entry with { IsReviewed = false, Notes = note, Tags = tag is null ? [] : [tag] }, table, Selected: false, Expanded: false, Mark: null);
        Assert.InRange(pages.Page.Render<Counted>(row => row.Add(counted => counted.Line, line)).Instance.Frames, 32, 64);
    }

    private sealed class Counted : RegisterRow
    {
        public int Frames { get; private set; }

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            base.BuildRenderTree(builder);
#pragma warning disable BL0006 // How many there are is the point here.
            Frames = builder.GetFrames().Count;
#pragma warning restore BL0006
        }
    }
}
