using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using FinanceTracker.Domain.Values;
using Microsoft.AspNetCore.Components;

namespace FinanceTracker.Web.Ui;

/// <summary>A line chart in our own SVG, or the same numbers as a table.</summary>
public sealed partial class LineChart
{
    // An attribute is escaped as one; escaping for HTML as well would only make it longer.
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Parameter, EditorRequired] public IReadOnlyList<LineSeries> Lines { get; set; } = [];

    /// <summary>One for each value, first to last.</summary>
    [Parameter, EditorRequired] public IReadOnlyList<string> Labels { get; set; } = [];

    /// <summary>What the chart shows, as a sentence: its text alternative.</summary>
    [Parameter, EditorRequired] public string Summary { get; set; } = "";

    /// <summary>Each label at length, for the table and the hover card; the labels themselves when left out.</summary>
    [Parameter] public IReadOnlyList<string>? Periods { get; set; }

    /// <summary>Where a click on each point leads; null for nowhere.</summary>
    [Parameter] public IReadOnlyList<string?>? Links { get; set; }

    [Parameter] public bool AsTable { get; set; }
    [Parameter] public string LabelHead { get; set; } = "Period";

    /// <summary>The axis starts at zero and the present has an area; otherwise the axis fits the values and nothing is filled.</summary>
    [Parameter] public bool FromZero { get; set; } = true;

    /// <summary>The width of the drawing: 700 in eight columns, 312 in four.</summary>
    [Parameter] public int Wide { get; set; } = 700;

    [Parameter] public int Height { get; set; } = 196;

    private IEnumerable<decimal> Numbers => Lines.SelectMany(line => line.Values).Select(value => value?.ToDecimal()).OfType<decimal>();

    private static string? StyleClass(LineSeries line) => line.Style switch
    {
        LineStyle.Plan => "plan",
        LineStyle.Past => "ghost",
        _ => null,
    };

    private static IReadOnlyList<(double X, double Y)> Points(LineDrawing d, LineSeries line) =>
        [.. line.Values.Select((value, i) => (value, i)).Where(point => point.value is not null).Select(point => (d.X(point.i), d.Y(point.value!.Value.ToDecimal())))];

    /// <summary>First and last, and evenly as many between as have room.</summary>
    private IEnumerable<(int At, string Anchor)> TicksX(LineDrawing d)
    {
        var last = Labels.Count - 1;
        if (last < 1)
            return Labels.Count == 0 ? [] : [(0, "end")];
        var longest = Labels.Max(label => label.Length) * 7.5;
        var room = Math.Clamp((int)((d.Right - d.Left) / (longest + 24)), 1, 6);
        var spans = Math.Min(room, last);
        return Enumerable.Range(0, spans + 1).Select(i => ((int)Math.Round((double)last * i / spans), i == 0 ? "start" : i == spans ? "end" : "middle"));
    }

    private string Period(int at) => Periods is not null && at < Periods.Count ? Periods[at] : Labels[at];

    /// <summary>What the hover card says at each point, for the script: place, period, values with their change, and where a click leads.</summary>
    private string Hover(LineDrawing d) => JsonSerializer.Serialize(Enumerable.Range(0, Labels.Count)
        .Select(at => new object?[]
        {
            Math.Round(d.X(at), 1), Period(at), Links?[at],
            Lines.Where(line => line.Values[at] is not null).Select(line => new object?[]
            {
                Math.Round(d.Y(line.Values[at]!.Value.ToDecimal()), 1), Lines.Count > 1 ? line.Name : "",
                MoneyFormat.Text(line.Values[at]!.Value, CultureInfo.CurrentCulture), Change(line, at), line.Series, line.Style == LineStyle.Present ? 1 : 0,
            }),
        }), Compact);

    private static string Change(LineSeries line, int at) =>
        at > 0 && line.Values[at - 1] is { } before ? MoneyFormat.Text(line.Values[at]!.Value - before, CultureInfo.CurrentCulture, MoneySign.Both, symbol: false) : "";

    private static Money Last(LineSeries line) => line.Values.Last(value => value is not null)!.Value;
}
