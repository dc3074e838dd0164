using System.Text;
using FinanceTracker.Services.History;
using FinanceTracker.Services.Imports;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Services.Transfers;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Services.Tests.Transfers;

/// <summary>Files going into a household, and what they linked.</summary>
internal sealed class TransferFiles(TestScope me)
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    public Ledger Ledger { get; } = new(me);

    public TransferReviewService Review => me.Get<TransferReviewService>();

    /// <summary>Imports a file and gives its batch.</summary>
    public async Task<Guid> ImportAsync(Guid? account, string text, string name = "file.csv")
    {
        var imports = me.Get<ImportService>();
        var preview = await imports.CreateImportAsync(Encoding.UTF8.GetBytes(text), name, account, null, Ct);
        Assert.True(preview.IsOk, preview.Failure?.ToString());
        // A table of credits only asks whether it is one.
        if (preview.Value.Needs.Contains("sign"))
            preview = await imports.UpdateImportAsync(preview.Value.Id, new UpdateImport { Answers = new ImportAnswers { FlipSigns = false } }, new ImportPageRequest(null, 50, null), Ct);
        Assert.Empty(preview.Value.Needs);
        var done = await imports.CommitImportAsync(preview.Value.Id, Ct);
        Assert.True(done.IsOk, done.Failure?.ToString());
        return done.Value.BatchId!.Value;
    }

    /// <summary>Legs of linked transfers, money out first.</summary>
    public async Task<IReadOnlyList<TransactionView>> LinkedAsync() =>
        [.. (await Ledger.EntriesAsync()).Where(entry => entry.TransferId is not null).OrderBy(entry => entry.TransactionDate).ThenBy(entry => entry.Amount.Minor)];

    /// <summary>Undoes a batch; nothing may be kept. Gives the undo's own batch.</summary>
    public async Task<Guid> UndoAsync(Guid batch)
    {
        var result = await me.Get<UndoService>().UndoBatchAsync(batch, new UndoBatch { KeepEdited = true }, Ct);
        Assert.True(result.IsOk, result.Failure?.ToString());
        Assert.Empty(result.Value.Kept);
        return result.Value.BatchId!.Value;
    }

    public static string Mt940(string own, string amount, string other, string name) =>
        $"""
        :20:STARTUMS
        :25:{own}
        :28C:1/1
        :60F:C260301EUR1000,00
        :61:2603050305{amount}NTRFNONREF
        :86:166?00Zahlung?20Sparen?31{other}?32{name}
        :62F:C260305EUR{(amount[0] == 'D' ? "800,00" : "1200,00")}
        -
        """;
}
