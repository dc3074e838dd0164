using FinanceTracker.Services.Data;
using FinanceTracker.Testing;
using FinanceTracker.Web.Tests.Api;
using Xunit;

namespace FinanceTracker.Web.Tests.Bills;

/// <summary>Bills over the API, as the contract has them; what holds for every resource is tested in Api.</summary>
public sealed class BillEndpointsTests
{
    [DatabaseTheory]
    public async Task A_program_makes_a_bill_reads_its_dates_pays_it_and_projects_the_balance(DatabaseProvider database)
    {
        await using var host = await ApiHost.StartAsync(database);
        var (me, _) = await host.RegisterAsync();
        var account = await me.AccountAsync();
        var bill = await me.MakeAsync("/bills", new { name = "Rent", amount = "900.00", accountId = account.Id(), dueDay = 31, frequency = "monthly", nextDueDate = "2041-03-31", reminderDaysBefore = 5 });
        Assert.Equal(("900.00", "2041-03-31", "pending", true, false, 31), ((string)bill["amount"]!, (string)bill["nextDueDate"]!, (string)bill["status"]!, (bool)bill["isRecurring"]!, (bool)bill["isPaid"]!, (int)bill["dueDay"]!));
        var listed = (await me.ReadAsync("/bills?from=2041-03-31&to=2041-06-30")).Items()[0];
        Assert.Equal(["2041-03-31", "2041-04-30", "2041-05-31", "2041-06-30"], listed["occurrences"]!.AsArray().Select(one => (string)one!["dueDate"]!));
        Assert.Equal(("900.00", "pending"), ((string)listed["occurrences"]![0]!["amount"]!, (string)listed["occurrences"]![0]!["status"]!));

        var paid = await me.ExpectAsync(200, "POST", $"/bills/{bill.Id()}/pay", new { paidDate = "2041-03-12", accountId = account.Id() });
        Assert.Equal(("2041-04-30", "2041-03-12", true), ((string)paid["nextDueDate"]!, (string)paid["lastPaidDate"]!, (bool)paid["isPaid"]!));
        Assert.Equal(("-900.00", "bill"), ((string)(await me.ReadAsync("/transactions")).Items()[0]["amount"]!, (string)(await me.ReadAsync("/transactions")).Items()[0]["origin"]!["kind"]!));
        Assert.Equal("2041-03-31", (string)(await me.ReadAsync($"/bills/{bill.Id()}/payments")).Items()[0]["dueDate"]!);
        var once = await me.MakeAsync("/bills", new { name = "Fine", amount = 20, frequency = "once", nextDueDate = "2020-05-01" });
        Assert.Equal("overdue", (string)once["status"]!);
        var settled = await me.ExpectAsync(200, "POST", $"/bills/{once.Id()}/pay", new { });
        Assert.Equal(("paid", true, null), ((string)settled["status"]!, (bool)settled["isPaid"]!, (string?)settled["nextDueDate"]));
        await me.ExpectAsync(409, "POST", $"/bills/{once.Id()}/pay", new { });
        Assert.Equal(["to"], await me.FaultsAsync("GET", "/bills?from=2041-03-31"));
        Assert.Equal(["dueDay"], await me.FaultsAsync("POST", "/bills", new { name = "A", amount = 1, dueDay = 32 }));
        Assert.Equal(91, (await me.ReadAsync("/forecast"))["days"]!.AsArray().Count);
        await me.ExpectAsync(204, "DELETE", $"/bills/{bill.Id()}");
        await me.ExpectAsync(404, "GET", $"/bills/{bill.Id()}");
    }

    [Fact]
    public async Task The_calendar_is_open_to_whoever_knows_its_address_and_to_nobody_else()
    {
        await using var host = await ApiHost.StartAsync(DatabaseProvider.Sqlite);
        using var anonymous = host.CreateClient();
        foreach (var address in (string[])["x", new string('A', 55), "..%2f"])
        {
            using var refused = await anonymous.GetAsync(new Uri($"/calendar/{address}.ics", UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(404, (int)refused.StatusCode);
        }
    }
}
