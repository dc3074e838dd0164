namespace FinanceTracker.Services.Imports;

/// <summary>A decision about all rows of a part of the preview that a search finds, those not shown among them.</summary>
public sealed class ImportSweep
{
    /// <summary>The part.</summary>
    public ImportBin Bin { get; set; }

    /// <summary>With the new rows, those that join an entry.</summary>
    public bool WithMatches { get; set; }

    /// <summary>What to look for; nothing means every row of the part.</summary>
    public string? Search { get; set; }

    /// <summary>True takes them in as proposed, false leaves them out; null decides nothing about that.</summary>
    public bool? GoesIn { get; set; }

    /// <summary>The category they get; null leaves it.</summary>
    public Guid? CategoryId { get; set; }
}

/// <summary>What a person decided about one row, the latest decision of each kind.</summary>
/// <param name="Action">Null while it stays as proposed.</param>
/// <param name="GoesIn">Decided together with others; only where <paramref name="Action"/> is null.</param>
/// <param name="CategoryId">Null while it stays as proposed.</param>
internal readonly record struct RowWish(ImportAction? Action, bool? GoesIn, Guid? CategoryId)
{
    public bool IsEmpty => this == default;
}

/// <summary>All decisions about rows of one file: the ones about many first, then the ones about one, which are always the later ones.</summary>
internal sealed class RowWishes
{
    private readonly Dictionary<(int Statement, int Line, int Place), ImportOverride> single;
    private readonly IReadOnlyList<(ImportPageRequest Part, ImportSearch? Search, ImportSweep Sweep)> sweeps;

    public RowWishes(ImportChoices choices)
    {
        single = choices.Overrides.ToDictionary(row => row.Names);
        sweeps = [.. choices.Sweeps.Select(sweep => (PartOf(sweep), ImportSearch.Of(sweep.Search), sweep))];
        Categories = [.. choices.Overrides.Select(row => row.CategoryId).Concat(choices.Sweeps.Select(sweep => sweep.CategoryId)).OfType<Guid>().Distinct()];
    }

    /// <summary>All categories that were chosen.</summary>
    public IReadOnlyList<Guid> Categories { get; }

    public RowWish Of(int statement, PlannedRow row)
    {
        var wish = new RowWish();
        foreach (var (part, search, sweep) in sweeps)
        {
            if (part.Shows(row.Bin) && search?.Finds(row.Row) != false)
                wish = wish with { GoesIn = sweep.GoesIn ?? wish.GoesIn, CategoryId = sweep.CategoryId ?? wish.CategoryId };
        }
        if (single.Count > 0 && single.TryGetValue((statement, row.Row.Line, row.Place), out var one))
            wish = new RowWish(one.Action, one.Action is null ? wish.GoesIn : null, one.CategoryId ?? wish.CategoryId);
        return wish;
    }

    /// <summary>The part of the preview a sweep is about.</summary>
    public static ImportPageRequest PartOf(ImportSweep sweep) => new(null, 1, sweep.Bin) { WithMatches = sweep.WithMatches };

    /// <summary>The choices with a sweep on top: it takes the place of earlier decisions about the rows it finds.</summary>
    public static ImportChoices Add(ImportChoices choices, ImportSweep sweep, ImportPlan plan)
    {
        var (part, search) = (PartOf(sweep), ImportSearch.Of(sweep.Search));
        var found = plan.Statements.SelectMany(statement => statement.Rows
                .Where(row => part.Shows(row.Bin) && search?.Finds(row.Row) != false).Select(row => (statement.Statement.Index, row.Row.Line, row.Place))).ToHashSet();
        var overrides = choices.Overrides.Select(row => !found.Contains(row.Names) ? row : new ImportOverride
        {
            Statement = row.Statement,
            Line = row.Line,
            Place = row.Place,
            Action = sweep.GoesIn is null ? row.Action : null,
            CategoryId = sweep.CategoryId is null ? row.CategoryId : null,
        });
        return choices with
        {
            Overrides = [.. overrides.Where(row => row.Action is not null || row.CategoryId is not null)],
            Sweeps = [.. choices.Sweeps.Where(earlier => !Covers(sweep, earlier)), sweep],
        };
    }

    /// <summary>Nothing of the earlier one shows through the later one.</summary>
    private static bool Covers(ImportSweep later, ImportSweep earlier) =>
        later.Bin == earlier.Bin && (later.WithMatches || !earlier.WithMatches) && (ImportSearch.Of(later.Search) is null || later.Search == earlier.Search)
        && (earlier.GoesIn is null || later.GoesIn is not null) && (earlier.CategoryId is null || later.CategoryId is not null);
}
