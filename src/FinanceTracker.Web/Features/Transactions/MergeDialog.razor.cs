using System.Globalization;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace FinanceTracker.Web.Features.Transactions;

/// <summary>Asks which version of a field stays, where two people changed it at the same time.</summary>
public sealed partial class MergeDialog : IDisposable
{
    private readonly HashSet<EntryField> theirs = [];
    private TaskCompletionSource<EntryFields?>? answer;
    private EntryMerge? merge;
    private string? who;

    [Parameter, EditorRequired] public LedgerLook Look { get; set; } = null!;

    /// <summary>Who changed a row a moment ago, as the page has heard it.</summary>
    [Parameter] public Func<Guid, string?>? WhoChanged { get; set; }

    /// <summary>
    /// Saves a changed entry. Somebody else's change in the meantime is merged field by field; without clashes at once, else as the person
    /// decides in the dialog. The conflict is the answer when they go back to typing, or when there is nobody to ask.
    /// </summary>
    /// <param name="transactions">Where to save.</param>
    /// <param name="draft">The entry as typed; goes on from the merged state.</param>
    /// <param name="dialog">Where to ask.</param>
    internal static async Task<Result<TransactionView>> UpdateAsync(TransactionService transactions, EntryDraft draft, MergeDialog? dialog)
    {
        while (true)
        {
            var result = await transactions.UpdateAsync(draft.Id!.Value, draft.ToRequest(), CancellationToken.None);
            if (result.Failure is not Failure.Conflict { Current: TransactionView current } || dialog is null || draft.Original is not { } original || draft.ToFields() is not { } mine)
                return result;
            var merge = EntryMerge.Of(EntryDraft.Of(original).ToFields()!, mine, EntryDraft.Of(current).ToFields()!);
            if ((merge.Clashes.Count == 0 ? merge.Merged : await dialog.AskAsync(merge, current.Id)) is not { } merged)
                return result;
            draft.Take(merged, current);
        }
    }

    public void Dispose() => answer?.TrySetResult(null);

    private Task<EntryFields?> AskAsync(EntryMerge asked, Guid id)
    {
        answer?.TrySetResult(null);
        answer = new TaskCompletionSource<EntryFields?>(TaskCreationOptions.RunContinuationsAsynchronously);
        (merge, who) = (asked, WhoChanged?.Invoke(id));
        theirs.Clear();
        StateHasChanged();
        return answer.Task;
    }

    private void Answer(EntryFields? fields)
    {
        merge = null;
        answer?.TrySetResult(fields);
    }

    private static string Word(EntryField field) => field switch
    {
        EntryField.Notes => "Note",
        _ => field.ToString(),
    };

    private string Text(EntryField field, EntryFields fields) => field switch
    {
        EntryField.Date => DayText.Short(fields.Date, Look.Today),
        EntryField.Payee => Or(fields.Payee, "No payee"),
        EntryField.Account => Look.Account(fields.AccountId)?.AccountName ?? "Another account",
        EntryField.Category => Look.Category(fields.CategoryId)?.Name ?? "No category",
        EntryField.Notes => Or(fields.Notes, "No note"),
        EntryField.Amount when fields.Parts.Count > 0 => $"{MoneyFormat.Text(fields.Amount, CultureInfo.CurrentCulture)} in {fields.Parts.Count} parts: " +
            string.Join(", ", fields.Parts.Select(part => $"{Look.Category(part.CategoryId)?.Name ?? "No category"} {MoneyFormat.Text(part.Amount, CultureInfo.CurrentCulture)}")),
        EntryField.Amount => MoneyFormat.Text(fields.Amount, CultureInfo.CurrentCulture),
        EntryField.Status => fields.Status.ToString(),
        _ => Or(fields.Description, "No description"),
    };

    private static string Or(string? text, string none) => string.IsNullOrWhiteSpace(text) ? none : text;
}
