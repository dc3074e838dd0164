using FinanceTracker.Domain.BankSync;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.History;
using FinanceTracker.Domain.Households;
using FinanceTracker.Services.BankSync;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.Integrations.TestBank;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FinanceTracker.Services.Demo;

/// <summary>
/// Connects the demo household to the built-in test bank by the way a person takes. Two accounts beside those of the invented people, from tomorrow
/// on: nothing they earn or spend comes twice, nothing waits to be seen, and their net worth has no step in it. Where the test bank is switched off there is no connection.
/// </summary>
public sealed class DemoBank(HouseholdRunner runner, ILogger<DemoBank> log)
{
    private static readonly string[] Kept = ["Rainy day savings", "Index fund"];

    /// <summary>Links and syncs once. A demo without a bank is still a demo: what goes wrong is in the log.</summary>
    /// <param name="household">The demo household, committed.</param>
    /// <param name="personKey">Its owner.</param>
    /// <param name="from">First day of its ledger.</param>
    /// <param name="today">Its day today.</param>
    /// <param name="ct">Cancels.</param>
    public async Task ConnectAsync(HouseholdId household, long personKey, DateOnly from, DateOnly today, CancellationToken ct)
    {
        try
        {
            if (await runner.RunAsync(household, personKey, Role.Owner, services => LinkAsync(services, from, today, ct)) is { } failure)
                log.LogInformation("The demo household has no bank, or one that was not read: {Why}", failure);
        }
        catch (Exception fault) when (!ct.IsCancellationRequested)
        {
            log.LogError(fault, "The demo household has no bank");
        }
    }

    private static async Task<Failure?> LinkAsync(IServiceProvider services, DateOnly from, DateOnly today, CancellationToken ct)
    {
        var links = services.GetRequiredService<BankLinkService>();
        var begun = await links.BeginAsync(BankProvider.TestBank, null, null, choosesAccounts: false, ct);
        if (!begun.IsOk)
            return begun.Failure;
        if ((await services.GetRequiredService<TestBankService>().SignInAsync(begun.Value.LinkToken, [.. InventedBooks.Choices.Select(choice => choice.Key)], ct)).Failure is { } refused)
            return refused;
        var linked = await links.CompleteAsync(BankProvider.TestBank, begun.Value.LinkToken, isSession: true, choosesFirst: true, ct);
        if (!linked.IsOk)
            return linked.Failure;
        var choices = linked.Value.Accounts.Select(account => new ChooseBankAccount { Id = account.Id, Keep = Kept.Contains(account.Name, StringComparer.Ordinal), StartDate = today.AddDays(1) }).ToList();
        return (await services.GetRequiredService<BankAccountChoices>().ChooseAsync(linked.Value.ConnectionId, choices, ct)).Failure
            ?? (await BackdateAsync(services.GetRequiredService<HouseholdDb>(), from, ct)).Failure
            ?? (await services.GetRequiredService<BankSyncService>().SyncAsync(linked.Value.ConnectionId, [], ct)).Failure;
    }

    /// <summary>They are as old as the rest of the ledger, and come after it in lists.</summary>
    private static Task<Result<Done>> BackdateAsync(HouseholdDb household, DateOnly from, CancellationToken ct) => household.WriteAsync<Done>(BatchKind.Setup, "Made the demo data", async write =>
    {
        var last = await write.Db.Accounts.Where(row => !row.IsSynced).MaxAsync(row => row.SortOrder, ct);
        foreach (var account in await write.Db.Accounts.Where(row => row.IsSynced).OrderBy(row => row.Key).ToListAsync(ct))
            (account.OpeningDate, account.SortOrder) = (from, ++last);
        return new Done();
    }, ct);
}
