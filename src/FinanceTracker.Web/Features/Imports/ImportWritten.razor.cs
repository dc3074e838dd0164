using FinanceTracker.Domain.Imports;
using FinanceTracker.Services.Imports;
using Microsoft.AspNetCore.Components;

namespace FinanceTracker.Web.Features.Imports;

/// <summary>How the values of a file are written, for every format: each answer reads the file again at once.</summary>
public sealed partial class ImportWritten
{
    private bool open, choosing;

    [Parameter, EditorRequired] public ImportPreview Preview { get; set; } = null!;
    [Parameter] public bool Busy { get; set; }
    [Parameter] public EventCallback<UpdateImport> OnUpdate { get; set; }

    private CsvMapping Mapping => Preview.Mapping ?? new CsvMapping();

    /// <summary>The mapping to send with a change: a guess at an order of days that is still asked about is no answer.</summary>
    private CsvMapping Base => Preview.Needs.Contains("date_order") ? Mapping with { DateOrder = null } : Mapping;

    private string Told => string.Join(", ", new[] { Preview.IsFlipped ? "all signs turned" : null, Preview.TakesPending ? "pending rows taken in" : null }.Where(part => part is not null));

    private static string? Empty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    /// <summary>Other headings are other columns: what was chosen by name is chosen anew.</summary>
    private Task HeaderAsync(int? line) => line is null or < 0 ? Task.CompletedTask : SendAsync(Base with { HeaderRow = line, Columns = new CsvColumns() });

    private Task FlagsAsync(string? debit, string? credit) => SendAsync(Base with { FlagValues = new FlagValues(Words(debit), Words(credit)) });

    private static string Words(IReadOnlyList<string>? words) => string.Join(", ", words ?? []);

    private static string[] Words(string? text) => (text ?? "").Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private Task FlipAsync(ChangeEventArgs change) => SendAsync(new ImportAnswers { FlipSigns = change.Value as string == "turned" });

    private Task PendingAsync(ChangeEventArgs change) => SendAsync(new ImportAnswers { TakePending = change.Value as string == "take" });

    private Task SendAsync(CsvMapping mapping) => OnUpdate.InvokeAsync(new UpdateImport { Mapping = mapping });

    private Task SendAsync(ImportAnswers answers) => OnUpdate.InvokeAsync(new UpdateImport { Answers = answers });
}
