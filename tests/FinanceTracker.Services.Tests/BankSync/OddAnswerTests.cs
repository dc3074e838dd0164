using System.Text.Json.Nodes;
using FinanceTracker.Domain.BankSync;
using FinanceTracker.Services.BankSync;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Integrations.TestBank;
using FinanceTracker.Testing;
using FinanceTracker.Testing.Banks;
using Xunit;

namespace FinanceTracker.Services.Tests.BankSync;

/// <summary>Answers that are no faults but not what one expects: words and fields of tomorrow, an account that closed, a new one.</summary>
public sealed class OddAnswerTests
{
    [DatabaseTheory]
    public async Task Unknown_words_closed_and_new_accounts_lose_and_double_nothing(DatabaseProvider database)
    {
        await using var town = await PlaidTown.OpenAsync(database);
        await using var home = await FaultHome.OpenAsync(town, "home");
        town.Fake.Rewrite = Tomorrow;
        await home.LinkAsync();
        await home.GoodAsync();
        home.Change(0);
        await home.GoodAsync();
        await home.IsTrueAsync();

        home.Book.Accounts.RemoveAll(account => account.Mask == "1222");
        home.Book.Accounts.Add(new BankAccountRow("home-mine-new", "mine savings", "1333", "depository", "savings", 10));
        var before = home.Truth;
        home.Book.Add(FakeBook.Row("home-m900", -10, "2026-03-02", "home-mine-new"));
        town.World.Clock.Advance(TimeSpan.FromDays(1));
        await home.GoodAsync();
        Assert.Equal(before, await home.RowsAsync());
        var view = await home.ViewAsync();
        Assert.Equal((BankState.Ok, BankToDo.ChooseAccounts), (view.State, view.ToDo));
        Assert.Equal("1222", Assert.Single(view.Accounts, account => account.IsMissing).Mask);
        var fresh = Assert.Single(view.Accounts, account => account.Choice == LinkChoice.Open);
        Assert.True((await home.Me.Get<BankAccountChoices>().ChooseAsync(home.Connection, [new ChooseBankAccount { Id = fresh.Id, Keep = true }], CancellationToken.None)).IsOk);
        await home.GoodAsync();
        await home.IsTrueAsync();
        Assert.Empty(town.Fake.Complaints);
    }

    private static void Tomorrow(string path, JsonObject answer)
    {
        answer["field_of_tomorrow"] = new JsonArray(1, "two", null);
        foreach (var account in answer["accounts"]?.AsArray() ?? [])
            (account!["holder_category"], account["verification_status"]) = ("of_tomorrow", new JsonObject());
        foreach (var row in (answer["added"]?.AsArray() ?? []).Concat(answer["modified"]?.AsArray() ?? []))
        {
            (row!["payment_channel"], row["transaction_code"], row["transaction_type"]) = ("thought transfer", "of tomorrow", "of tomorrow");
            row["personal_finance_category"] = new JsonObject { ["primary"] = "TELEPORTS", ["detailed"] = "TELEPORTS_HOME", ["confidence_level"] = "OF_TOMORROW", ["version"] = "v9" };
        }
    }
}
