using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace FinanceTracker.Web.Ui;

/// <summary>Shares of a whole, at most five slices, with the same numbers beside it. All amounts in one currency, none negative.</summary>
public sealed partial class DonutChart
{
    private const int Most = 5;

    /// <summary>Largest first; from the fifth on they become "Everything else".</summary>
    [Parameter, EditorRequired] public IReadOnlyList<DonutSlice> Slices { get; set; } = [];

    [Parameter, EditorRequired] public string Summary { get; set; } = "";

    private IReadOnlyList<DonutSlice> Shown => Slices.Count <= Most
        ? Slices
        : [.. Slices.Take(Most - 1), new DonutSlice("Everything else", 8, Slices.Skip(Most - 1).Select(slice => slice.Amount).Aggregate((a, b) => a + b))];

    private decimal Total => Slices.Sum(slice => slice.Amount.ToDecimal());

    private string Share(DonutSlice slice) =>
        Total == 0 ? "" : (slice.Amount.ToDecimal() / Total).ToString("P0", CultureInfo.CurrentCulture);

    private IEnumerable<(int Series, string Path)> Arcs()
    {
        var from = 0.0;
        foreach (var slice in Shown.Where(slice => slice.Amount.Minor > 0))
        {
            var to = from + Math.Min((double)(slice.Amount.ToDecimal() / Total), .9999);
            yield return (slice.Series, Arc(from, to));
            from = to;
        }
    }

    private static string Arc(double from, double to)
    {
        const int outer = 62;
        const int inner = 40;
        var large = to - from > .5 ? 1 : 0;
        return $"M{At(from, outer)}A{outer} {outer} 0 {large} 1 {At(to, outer)}L{At(to, inner)}A{inner} {inner} 0 {large} 0 {At(from, inner)}Z";
    }

    private static string At(double turn, double radius)
    {
        var angle = (turn * Math.Tau) - (Math.PI / 2);
        return string.Create(CultureInfo.InvariantCulture, $"{64 + (radius * Math.Cos(angle)):0.##} {64 + (radius * Math.Sin(angle)):0.##}");
    }
}
