using Bunit;
using FinanceTracker.Web.Features.Accounts;
using FinanceTracker.Web.Tests.Shell;
using Xunit;

namespace FinanceTracker.Web.Tests.Accounts;

public sealed class AccountPageTests
{
    [Fact]
    public async Task The_line_and_the_table_tell_the_same_balances_and_a_point_leads_to_its_rows()
    {
        await using var context = await PageContext.CreateAsync();
        var account = await context.Ledger.AccountAsync("Joint current", opening: 100);
        await context.Ledger.EntryAsync(account.Id, -30, "2026-03-09", payee: "Baker");
        var page = context.Page.Render<AccountPage>(with => with.Add(shown => shown.Id, account.Id));
        page.WaitForElement("svg[data-ft-points]");
        Assert.Equal("€70.00", page.Find(".hero").TextContent.Trim());
        Assert.Contains("€30.00 less than on 10 December 2025", page.Find(".lab.mt1").TextContent, StringComparison.Ordinal);
        Assert.Contains($"transactions?account={account.Id}&from=2026-03-09&to=2026-03-09", page.Find("svg[data-ft-points]").GetAttribute("data-ft-points"), StringComparison.Ordinal);
        Assert.Contains("Baker", page.Find("a.li").TextContent, StringComparison.Ordinal);

        page.FindAll(".seg input")[0].Change(true);
        page.WaitForAssertion(() => Assert.Contains("less than on 10 February", page.Find(".lab.mt1").TextContent, StringComparison.Ordinal));
        page.FindAll(".seg")[1].QuerySelectorAll("input")[1].Change(true);
        var rows = page.FindAll(".tblscroll tbody tr").Select(row => row.TextContent).ToList();
        Assert.Equal(29, rows.Count);
        Assert.Equal(["8 Mar 2026€100.00", "9 Mar 2026€70.00", "Today, 10 Mar€70.00"], rows.TakeLast(3));
    }

    [Fact]
    public async Task Net_worth_over_a_span_lists_what_is_owned_and_owed_in_its_table()
    {
        await using var context = await PageContext.CreateAsync();
        await context.Ledger.AccountAsync("Cash", opening: 100);
        await context.Ledger.AccountAsync("Loan", opening: -40, type: Domain.Accounts.AccountType.Loan);
        await context.Ledger.AccountAsync("Yen", "JPY", 500);
        var page = context.Page.Render<AccountsPage>();
        page.WaitForElement("svg[data-ft-points]");
        Assert.Contains("¥500, not converted", page.Find(".card .muted.mt1").TextContent, StringComparison.Ordinal);
        page.FindAll(".seg")[1].QuerySelectorAll("input")[1].Change(true);
        Assert.Equal("Today, 10 Mar€60.00€100.00€40.00", page.FindAll(".tblscroll tbody tr")[^1].TextContent);
    }

    [Fact]
    public async Task An_account_that_is_not_there_says_so()
    {
        await using var context = await PageContext.CreateAsync();
        var page = context.Page.Render<AccountPage>(with => with.Add(shown => shown.Id, Guid.NewGuid()));
        page.WaitForAssertion(() => Assert.Contains("There is no such account", page.Markup, StringComparison.Ordinal));
    }
}
