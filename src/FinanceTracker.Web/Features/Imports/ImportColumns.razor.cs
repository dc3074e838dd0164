using System.Globalization;
using FinanceTracker.Domain.Imports;
using FinanceTracker.Services.Imports;
using Microsoft.AspNetCore.Components;

namespace FinanceTracker.Web.Features.Imports;

/// <summary>Which column of a CSV is which, by hand; and how its values are written.</summary>
public sealed partial class ImportColumns
{
    [Parameter, EditorRequired] public ImportPreview Preview { get; set; } = null!;
    [Parameter] public bool Busy { get; set; }
    [Parameter] public EventCallback<UpdateImport> OnUpdate { get; set; }

    private CsvMapping Mapping => Preview.Mapping ?? new CsvMapping();

    /// <summary>The mapping to send with a change: a guess at an order of days that is still asked about is no answer.</summary>
    private CsvMapping Base => Preview.Needs.Contains("date_order") ? Mapping with { DateOrder = null } : Mapping;

    private CsvSample Sample => Preview.Sample!;

    private int Count => Math.Max(Sample.Headings.Count, Sample.Rows.Count == 0 ? 0 : Sample.Rows.Max(row => row.Count));

    private string Name(int at) => at < Sample.Headings.Count && Sample.Headings[at].Trim().Length > 0 ? Sample.Headings[at].Trim() : $"Column {at + 1}";

    private string Example(int at) => Sample.Rows.Select(row => at < row.Count ? row[at].Trim() : "").FirstOrDefault(cell => cell.Length > 0) ?? "";

    /// <summary>How the mapping names a column: by its heading where only one has it, else by its number.</summary>
    private string Reference(int at)
    {
        var heading = at < Sample.Headings.Count ? Sample.Headings[at].Trim() : "";
        var unique = heading.Length > 0 && !int.TryParse(heading, CultureInfo.InvariantCulture, out _)
            && Sample.Headings.Count(other => string.Equals(other.Trim(), heading, StringComparison.OrdinalIgnoreCase)) == 1;
        return unique ? heading : (at + 1).ToString(CultureInfo.InvariantCulture);
    }

    private bool Means(string? reference, int at) =>
        reference is not null && (string.Equals(reference.Trim(), Reference(at), StringComparison.OrdinalIgnoreCase) || reference == (at + 1).ToString(CultureInfo.InvariantCulture));

    private string RoleOf(int at) => ColumnRoles.All.FirstOrDefault(role => Means(role.Get(Mapping.Columns), at))?.Key ?? "";

    private Task SetAsync(int at, string? key)
    {
        // The column leaves what it was, and what it becomes leaves the column it had.
        var columns = ColumnRoles.All.Where(role => Means(role.Get(Mapping.Columns), at)).Aggregate(Mapping.Columns, (all, role) => role.Set(all, null));
        if (ColumnRoles.All.FirstOrDefault(role => role.Key == key) is { } wanted)
            columns = wanted.Set(columns, Reference(at));
        return SendAsync(Base with { Columns = columns });
    }

    private Task SendAsync(CsvMapping mapping) => OnUpdate.InvokeAsync(new UpdateImport { Mapping = mapping });
}
