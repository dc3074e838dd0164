using FinanceTracker.Domain.Imports;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Imports;

/// <summary>A ledger row that a row of the file corrects, as it stands before the import.</summary>
/// <param name="Key">Internal key.</param>
/// <param name="Date">Its ledger day.</param>
/// <param name="Minor">What it counts for in the balance, minor units.</param>
/// <param name="Locked">What a person set; it stays.</param>
/// <param name="IsReconciled">Reconciled rows are never touched.</param>
internal sealed record CorrectedRow(long Key, DateOnly Date, long Minor, LockedFields Locked, bool IsReconciled);

/// <summary>
/// Decides about rows that correct an earlier one of the same account (OFX CORRECTFITID), after the duplicates are told. Rules in order:
/// <c>docs/specs/import-matching.md</c>.
/// </summary>
internal sealed class Corrections
{
    private readonly Dictionary<string, List<CorrectedRow>> live = new(StringComparer.Ordinal);
    private readonly HashSet<string> gone = new(StringComparer.Ordinal);
    private readonly Dictionary<string, BankRow> originals = new(StringComparer.Ordinal);
    private readonly Dictionary<string, BankRow> last = new(StringComparer.Ordinal);

    public static async Task<Corrections> FindAsync(AppDbContext db, long account, IReadOnlyList<BankStatement> statements, CancellationToken ct)
    {
        var found = new Corrections();
        var ids = statements.SelectMany(statement => statement.Rows.Glances()).Select(row => row.CorrectsId).OfType<string>().Distinct().ToList();
        if (ids.Count == 0)
            return found;
        var file = statements.SelectMany(statement => statement.Rows);
        foreach (var same in file.Where(row => row.ExternalId is not null).GroupBy(row => row.ExternalId!, StringComparer.Ordinal).Where(same => same.Count() == 1))
            found.originals[same.Key] = same.Single();
        foreach (var row in file.Where(row => row.CorrectsId is not null))
            found.last[found.RootOf(row)] = row;

        var rows = await db.Transactions
            .Where(row => row.AccountKey == account && row.Origin == OriginKind.Import && ids.Contains(row.ExternalId!))
            .Select(row => new { row.Key, row.ExternalId, row.Date, row.Amount.Minor, row.Status, row.Locked, row.Cleared }).ToListAsync(ct);
        foreach (var same in rows.GroupBy(row => row.ExternalId!, StringComparer.Ordinal))
            found.live[same.Key] = [.. same.Select(row => new CorrectedRow(row.Key, row.Date, row.Status == TransactionStatus.Failed ? 0 : row.Minor, row.Locked, row.Cleared == ClearedState.Reconciled))];
        found.gone.UnionWith(await db.Tombstones.Where(stone => stone.AccountKey == account && ids.Contains(stone.ExternalId!)).Select(stone => stone.ExternalId!).ToListAsync(ct));
        return found;
    }

    /// <summary>The row as it is, or what becomes of it because it corrects another one or is corrected in the same file.</summary>
    public PlannedRow Settle(PlannedRow planned)
    {
        if (planned.Bin != ImportBin.New || last.Count == 0)
            return planned;
        var row = planned.Row;
        if (row.CorrectsId is null)
        {
            return row.ExternalId is { } id && last.TryGetValue(id, out var later) && originals.ContainsKey(id)
                ? Left(planned, $"Line {later.Line} of this file corrects it.")
                : planned;
        }
        var root = RootOf(row);
        if (!ReferenceEquals(last[root], row))
            return Left(planned, $"Line {last[root].Line} of this file corrects it again.");
        if (live.TryGetValue(root, out var targets))
            return targets.Count > 1 ? planned with { Reason = $"It corrects the bank's id {root}, which several entries have: added as an entry of its own." } : Match(planned, root, targets[0]);
        if (gone.Contains(root))
            return planned with { Bin = ImportBin.Duplicate, Action = ImportAction.Skip, Reason = "The transaction it corrects has been taken away or corrected before." };
        return row.CorrectionDeletes && originals.TryGetValue(root, out var original) ? Left(planned, $"It takes line {original.Line} of this file away.") : planned;
    }

    private static PlannedRow Match(PlannedRow planned, string id, CorrectedRow target) => target.IsReconciled
        ? Left(planned, $"It corrects the entry with the bank's id {id}, which is reconciled and stays as it is.") with { KnownKey = target.Key }
        : planned with
        {
            Bin = ImportBin.Match,
            Action = ImportAction.Match,
            KnownKey = target.Key,
            Corrected = target,
            Reason = planned.Row.CorrectionDeletes ? $"The bank takes its transaction {id} back." : $"The bank replaces its transaction {id}.",
        };

    private static PlannedRow Left(PlannedRow planned, string reason) => planned with { Bin = ImportBin.Match, Action = ImportAction.Skip, Reason = reason };

    /// <summary>A correction of a correction means the first transaction of the chain, where the file holds the links between.</summary>
    private string RootOf(BankRow row)
    {
        var id = row.CorrectsId!;
        for (var steps = 0; steps < 20 && originals.TryGetValue(id, out var earlier) && earlier.CorrectsId is { } further; steps++)
            id = further;
        return id;
    }
}
