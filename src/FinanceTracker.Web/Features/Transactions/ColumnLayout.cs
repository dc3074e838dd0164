using System.Globalization;

namespace FinanceTracker.Web.Features.Transactions;

/// <summary>How a person has arranged the register's columns: their order, which are left out, and how wide some are.</summary>
public sealed record ColumnLayout
{
    private const int Narrowest = 60;
    private const int Widest = 600;
    private static readonly RegisterColumn[] All = Enum.GetValues<RegisterColumn>();

    public static ColumnLayout Usual { get; } = new();

    /// <summary>All columns, also those left out.</summary>
    public IReadOnlyList<RegisterColumn> Order { get; private init; } = All;

    private IReadOnlyList<RegisterColumn> Hidden { get; init; } = [];

    private Dictionary<RegisterColumn, int> Widths { get; init; } = [];

    /// <summary>Without date, payee and amount a row says nothing.</summary>
    public static bool IsFixed(RegisterColumn column) => column is RegisterColumn.Date or RegisterColumn.Payee or RegisterColumn.Amount;

    public bool IsShown(RegisterColumn column) => !Hidden.Contains(column);

    /// <summary>In pixels; null for the usual width.</summary>
    public int? WidthOf(RegisterColumn column) => Widths.TryGetValue(column, out var width) ? width : null;

    public ColumnLayout Show(RegisterColumn column, bool shown) =>
        IsFixed(column) ? this : this with { Hidden = shown ? [.. Hidden.Where(one => one != column)] : [.. Hidden.Append(column).Distinct()] };

    /// <summary>One place to the left (-1) or right (1); at the edge it stays.</summary>
    public ColumnLayout Move(RegisterColumn column, int by)
    {
        var order = Order.ToList();
        var at = order.IndexOf(column);
        if (at + by < 0 || at + by >= order.Count)
            return this;
        (order[at], order[at + by]) = (order[at + by], order[at]);
        return this with { Order = order };
    }

    public ColumnLayout Wide(RegisterColumn column, int pixels) =>
        this with { Widths = new Dictionary<RegisterColumn, int>(Widths) { [column] = Math.Clamp(pixels, Narrowest, Widest) } };

    /// <summary>As it is kept: names in order, "-" before those left out, ":" and pixels behind those of a width of their own.</summary>
    public string ToText() => string.Join(',', Order.Select(column => string.Create(
        CultureInfo.InvariantCulture, $"{(IsShown(column) ? "" : "-")}{column.ToString().ToLowerInvariant()}{(WidthOf(column) is { } width ? $":{width}" : "")}")));

    /// <summary>Reads what was kept; what it does not name is added where it usually stands, nonsense is left out.</summary>
    public static ColumnLayout Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var layout = new ColumnLayout { Order = [] };
        foreach (var word in text.Split(','))
        {
            var parts = word.TrimStart('-').Split(':');
            if (!Enum.TryParse<RegisterColumn>(parts[0], ignoreCase: true, out var column) || !Enum.IsDefined(column) || layout.Order.Contains(column))
                continue;
            layout = (layout with { Order = [.. layout.Order, column] }).Show(column, !word.StartsWith('-'));
            if (parts.Length > 1 && int.TryParse(parts[1], CultureInfo.InvariantCulture, out var width))
                layout = layout.Wide(column, width);
        }
        return layout with { Order = [.. layout.Order, .. All.Except(layout.Order)] };
    }
}
