using System.Security.Cryptography;
using System.Text;
using FinanceTracker.Domain.Bills;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.History;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.Requests;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Bills;

/// <summary>Something that recurs and is no bill yet.</summary>
/// <param name="Mark">Names it when it is confirmed or turned down.</param>
/// <param name="Amount">What to expect, positive.</param>
/// <param name="Evidence">The days it came on, newest first, at most twelve.</param>
/// <param name="Times">How often it came.</param>
/// <param name="Score">How sure, 0 to 100.</param>
public sealed record RecurringProposal(
    string Mark, string Name, BillFrequency Frequency, int DueDay, Money Amount, bool IsIncome, bool IsVarying, Money Least, Money Most, DateOnly Next, IReadOnlyList<DateOnly> Evidence, int Times, Guid? AccountId, Guid? CategoryId, int Score)
{
    /// <summary>The same for the same mark.</summary>
    public Guid Id { get; } = new(SHA256.HashData(Encoding.UTF8.GetBytes(Mark)).AsSpan(0, 16));
}

/// <summary>Finds bills and income in the history, and makes bills of them when a person says so.</summary>
public sealed class RecurringService(HouseholdDb household, HouseholdSettings settings, BillService bills, SearchMemory memory)
{
    private const int MostListed = 30;
    private const int MostEvidence = 12;

    /// <summary>What recurs, is not over, is no bill and was not turned down; the surest first. Searched for once after each write.</summary>
    public async Task<IReadOnlyList<RecurringProposal>> ListAsync(CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        var today = (await settings.GetAsync(db, ct)).Calendar.Today;
        return await memory.GetAsync(db, nameof(RecurringProposal), today, () => SearchAsync(db, today, ct), ct);
    }

    private static async Task<IReadOnlyList<RecurringProposal>> SearchAsync(AppDbContext db, DateOnly today, CancellationToken ct)
    {
        var found = await FoundBills.FindAsync(db, today, ct);
        var (accounts, categories) = (
            await db.Accounts.Select(row => new { row.Key, row.Id }).ToDictionaryAsync(row => row.Key, row => row.Id, ct),
            await db.Categories.Select(row => new { row.Key, row.Id }).ToDictionaryAsync(row => row.Key, row => row.Id, ct));
        return
        [
            .. found.Take(MostListed).Select(series => new RecurringProposal(
                series.Mark, series.Name, series.Frequency, series.DueDay, series.Amount, series.IsIncome, series.IsVarying, series.Least, series.Most, series.Next,
                [.. series.Rows.Select(row => row.Date).Reverse().Take(MostEvidence)], series.Rows.Count, Id(accounts, series.Newest.AccountKey), Id(categories, FoundBills.Category(series)), series.Score)),
        ];
    }

    /// <summary>Makes a bill of a proposal; the entries it was found by are its payments. Not found when it is none any more.</summary>
    public Task<Result<BillView>> ConfirmAsync(string mark, CancellationToken ct) => household.WriteAsync<BillView>(
        BatchKind.SingleEdit, "Made a bill of what recurs", async write =>
        {
            var today = (await settings.GetAsync(write.Db, ct)).Calendar.Today;
            if ((await FoundBills.FindAsync(write.Db, today, ct)).FirstOrDefault(one => one.Mark == mark) is not { } series)
                return Faults.NotFound;
            if (await write.Db.Bills.CountAsync(ct) >= Bill.Most)
                return new Failure.Conflict($"There are {Bill.Most} bills, which is the most. Delete those that are over.");
            write.Batch.Title = $"Added the bill {series.Name}";
            var bill = await FoundBills.AddAsync(write, series, ct);
            return await bills.ViewAsync(write.Db, bill, ct);
        }, ct);

    /// <summary>Remembers that a proposal is no bill. Not found when it is none any more.</summary>
    public Task<Result<Done>> RejectAsync(string mark, CancellationToken ct) => household.WriteAsync<Done>(
        BatchKind.SingleEdit, "Said something is no bill", async write =>
        {
            var today = (await settings.GetAsync(write.Db, ct)).Calendar.Today;
            if ((await FoundBills.FindAsync(write.Db, today, ct)).FirstOrDefault(one => one.Mark == mark) is not { } series)
                return Faults.NotFound;
            write.Batch.Title = $"Said {series.Name} is no bill";
            write.Db.RecurringRejections.Add(new RecurringRejection { Mark = mark });
            await write.Db.SaveChangesAsync(ct);
            return new Done();
        }, ct);

    private static Guid? Id(Dictionary<long, Guid> ids, long? key) => key is { } known && ids.TryGetValue(known, out var id) ? id : null;
}
