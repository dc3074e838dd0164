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
    public async Task Statements_show_their_months_and_the_days_where_bank_and_ledger_part()
    {
        await using var context = await PageContext.CreateAsync();
        var account = await context.Ledger.AccountAsync(opening: 100);
        var page = context.Page.Render<AccountPage>(with => with.Add(shown => shown.Id, account.Id));
        page.WaitForAssertion(() => Assert.Contains("No statements yet", page.Find(".statements").TextContent, StringComparison.Ordinal));

        var imports = context.Me.Get<Services.Imports.ImportService>();
        var file = ":20:A\r\n:25:DE1\r\n:28C:1\r\n:60F:C260201EUR100,00\r\n:61:2602030203D30,00NTRFREF12345\r\n:86:Baker\r\n:62F:C260228EUR65,00\r\n"u8.ToArray();
        var made = (await imports.CreateImportAsync(file, "february.sta", account.Id, null, CancellationToken.None)).Value;
        Assert.Equal(1, (await imports.CommitImportAsync(made.Id, CancellationToken.None)).Value.Added);
        page = context.Page.Render<AccountPage>(with => with.Add(shown => shown.Id, account.Id));
        page.WaitForAssertion(() => Assert.Contains("february.sta", page.Find(".statements").TextContent, StringComparison.Ordinal));
        Assert.Equal("2026: covered February; no statement March", page.Find(".cover .months").GetAttribute("aria-label"));
        Assert.Contains("Between 1 Feb and 28 Feb you and the bank part: the bank then has €5.00 less.", page.Find(".statements .note").TextContent, StringComparison.Ordinal);
        Assert.Equal($"transactions?account={account.Id}&from=2026-02-01&to=2026-02-28", page.Find(".statements .note a").GetAttribute("href"));
        Assert.Contains("its lines do not lead to its balances", page.Find(".st").TextContent, StringComparison.Ordinal);
        Assert.StartsWith($"transactions?account={account.Id}&batch=", page.Find(".st a").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_that_is_not_there_says_so()
    {
        await using var context = await PageContext.CreateAsync();
        var page = context.Page.Render<AccountPage>(with => with.Add(shown => shown.Id, Guid.NewGuid()));
        page.WaitForAssertion(() => Assert.Contains("There is no such account", page.Markup, StringComparison.Ordinal));
    }
}
