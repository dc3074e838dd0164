using System.Text;
using FinanceTracker.Domain.History;
using FinanceTracker.Domain.Payees;
using FinanceTracker.Domain.Rules;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Imports;
using FinanceTracker.Services.Payees;
using FinanceTracker.Services.Rules;
using FinanceTracker.Services.Tests.Rules;
using FinanceTracker.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FinanceTracker.Services.Tests.Imports;

/// <summary>A household with more payees than are read whole is asked for those of the file: to the same result.</summary>
public sealed class ManyPayeesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private const string Rows =
        "Date,Payee,Amount\n"
        + "2026-03-01,GREENLEAF  market,-1.00\n"                                  // its name, spelt otherwise
        + "2026-03-02,Leaf Café,-2.00\n"                                          // another name
        + "2026-03-03,CARD 9907 QX TRADING 0007 OAKLAND,-3.00\n"                  // taught, with other numbers
        + "2026-03-04,Somebody New,-4.00\n"
        + "2026-03-05,somebody NEW,-5.00\n"
        + "2026-03-06,Old Forge,-6.00\n"                                          // deleted: comes anew
        + "2026-03-07,Corner Books,-7.00\n"                                       // a name, and another one's other name
        + "2026-03-08,,-8.00\n";

    [DatabaseTheory]
    public async Task A_file_means_the_same_payees_among_few_and_among_many(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        var (few, many) = (await world.HouseholdAsync(), await world.HouseholdAsync());
        await using (var me = world.As(many))
            await FillAsync(me);
        Assert.Equal(await ResultAsync(world, few), await ResultAsync(world, many));
    }

    [DatabaseTheory]
    public async Task Learnt_names_come_up_among_many_as_well(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        await FillAsync(me);
        var account = (await new Ledger(me).AccountAsync()).Id;
        await me.Get<PayeeService>().CreateAsync(new SavePayee { Name = "METROLINE" }, Ct);
        string[] shops = ["BLUE BOTTLE", "GREENLEAF MARKET", "CORNER BAKEHOUSE", "METROLINE", "PAPER LANTERN"];
        var csv = "Date,Payee,Amount\n" + string.Concat(shops.Select((shop, index) => $"2026-03-1{index},CARD PURCHASE 44{index}1 {shop} #00{index} OAKLAND CA 03/1{index},-{index + 1}.00\n"));
        var preview = (await me.Get<ImportService>().CreateForPersonAsync(Encoding.UTF8.GetBytes(csv), "bank.csv", account, null, Ct)).Value;
        // What is here has its name as it is; the others are calmed.
        Assert.Equal(["Blue Bottle", "Corner Bakehouse", "Greenleaf Market", "METROLINE", "Paper Lantern"], preview.Items.Select(item => item.PayeeName).Order(StringComparer.OrdinalIgnoreCase));
        Assert.True((await me.Get<ImportService>().CommitImportAsync(preview.Id, Ct)).IsOk);
        Assert.Single((await me.Get<PayeeService>().SearchAsync("metroline", 5, Ct)).Rows);
    }

    private static async Task<string> ResultAsync(TestWorld world, TestHousehold home)
    {
        await using var me = world.As(home);
        var (ledger, payees, imports) = (new Ledger(me), me.Get<PayeeService>(), me.Get<ImportService>());
        var (account, food, books) = ((await ledger.AccountAsync()).Id, await ledger.CategoryAsync("Food"), await ledger.CategoryAsync("Books"));
        await payees.CreateAsync(new SavePayee { Name = "Greenleaf Market", Aliases = ["leaf cafe"], DefaultCategoryId = food.Id }, Ct);
        await payees.CreateAsync(new SavePayee { Name = "QX Trading", Aliases = ["CARD QX TRADING OAKLAND"] }, Ct);
        await payees.CreateAsync(new SavePayee { Name = "Corner Books" }, Ct);
        var gone = (await payees.CreateAsync(new SavePayee { Name = "Old Forge", DefaultCategoryId = food.Id }, Ct)).Value;
        Assert.True((await payees.DeleteAsync(gone.Id, Ct)).IsOk);
        var rules = me.Get<RuleService>();
        Assert.True((await rules.CreateAsync(RuleServiceTests.Save("Books", "payee:\"QX Trading\"", RuleServiceTests.Sets(books.Id)), Ct)).IsOk);
        Assert.True((await rules.CreateAsync(RuleServiceTests.Save("Named", "payee:\"Corner Books\"", RuleServiceTests.Action(RuleActionKind.Payee, payee: "Greenleaf Market")), Ct)).IsOk);

        var before = await CountAsync(me);
        var preview = (await imports.CreateImportAsync(Encoding.UTF8.GetBytes(Rows), "bank.csv", account, null, Ct)).Value;
        Assert.True((await imports.CommitImportAsync(preview.Id, Ct)).IsOk);
        Assert.Equal(2, await CountAsync(me) - before);
        var categories = new Dictionary<Guid, string> { [food.Id] = "Food", [books.Id] = "Books" };
        return string.Join('\n', (await ledger.EntriesAsync()).OrderBy(entry => entry.TransactionDate)
            .Select(entry => $"{entry.TransactionDate:MM-dd} {entry.MerchantName} ({entry.BankText}): {(entry.CategoryId is { } category ? categories[category] : "none")}"));
    }

    private static async Task<int> CountAsync(TestScope me)
    {
        await using var db = await me.Get<HouseholdDb>().OpenAsync(Ct);
        return await db.Payees.CountAsync(Ct);
    }

    private static async Task FillAsync(TestScope me) => Assert.True((await me.Get<HouseholdDb>().WriteAsync<bool>(BatchKind.BulkEdit, "Payees", async write =>
    {
        write.Db.Payees.Add(new Payee { Name = "The first of many" });
        await write.Db.SaveChangesAsync(Ct);
        await BulkWriter.InsertAsync(write, [.. Enumerable.Range(0, PayeesByName.Few + 1).Select(number => new Payee { Name = Letters(number) })], Ct);
        return true;
    }, Ct)).IsOk);

    /// <summary>A name for a number, without digits: no noise to learn.</summary>
    private static string Letters(int number) => string.Create(8, number, (name, left) =>
    {
        for (var i = 0; i < name.Length; i++, left /= 26)
            name[i] = (char)('a' + left % 26);
    });
}
