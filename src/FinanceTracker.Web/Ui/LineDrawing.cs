using System.Globalization;
using System.Text;

namespace FinanceTracker.Web.Ui;

/// <summary>The geometry of a line chart of one size: from values to points, ticks and monotone paths.</summary>
internal sealed class LineDrawing
{
    /// <summary>Room for the number above the last point.</summary>
    public const double Top = 26;
    private const double Foot = 26;
    private readonly int count;
    private readonly double low;
    private readonly double high;

    public LineDrawing(int width, int height, int count, IEnumerable<decimal> values, bool fromZero, double labelWidth)
    {
        (Width, Height, Left, this.count) = (width, height, labelWidth, count);
        var all = values.Select(value => (double)value).DefaultIfEmpty(0).ToArray();
        var (min, max) = (fromZero ? Math.Min(0, all.Min()) : all.Min(), fromZero ? Math.Max(0, all.Max()) : all.Max());
        var step = NiceStep(Math.Max(max - min, max == min ? Math.Max(Math.Abs(max), 1) * .1 : 0) / 4);
        (low, high) = (Math.Floor(min / step) * step, Math.Ceiling(max / step) * step);
        high = high > low ? high : low + step;
        Ticks = [.. Enumerable.Range(0, (int)Math.Round((high - low) / step) + 1).Select(i => (decimal)Math.Round(low + (i * step), 6))];
    }

    public int Width { get; }
    public int Height { get; }
    public double Left { get; }
    public double Right => Width - 14;
    public double Bottom => Height - Foot;
    public IReadOnlyList<decimal> Ticks { get; }

    public double X(int index) => count < 2 ? Right : Left + ((Right - Left) * index / (count - 1));

    public double Y(decimal value) => Bottom - ((Bottom - Top) * ((double)value - low) / (high - low));

    public static string N(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>A curve through all points that never overshoots them (Fritsch and Carlson, 1980).</summary>
    public static string Path(IReadOnlyList<(double X, double Y)> points)
    {
        if (points.Count == 0)
            return "";
        var slopes = Slopes(points);
        var path = new StringBuilder().Append('M').Append(N(points[0].X)).Append(' ').Append(N(points[0].Y));
        for (var i = 1; i < points.Count; i++)
        {
            var ((x0, y0), (x1, y1)) = (points[i - 1], points[i]);
            var third = (x1 - x0) / 3;
            path.Append(CultureInfo.InvariantCulture, $"C{N(x0 + third)} {N(y0 + (third * slopes[i - 1]))} {N(x1 - third)} {N(y1 - (third * slopes[i]))} {N(x1)} {N(y1)}");
        }
        return path.ToString();
    }

    private static double[] Slopes(IReadOnlyList<(double X, double Y)> points)
    {
        var last = points.Count - 1;
        var secant = Enumerable.Range(0, last).Select(i => (points[i + 1].Y - points[i].Y) / (points[i + 1].X - points[i].X)).ToArray();
        var slope = new double[points.Count];
        if (last < 1)
            return slope;
        (slope[0], slope[last]) = (secant[0], secant[^1]);
        for (var i = 1; i < last; i++)
        {
            var turns = secant[i - 1] * secant[i] <= 0;
            slope[i] = turns ? 0 : Math.Sign(secant[i]) * Math.Min((Math.Abs(secant[i - 1]) + Math.Abs(secant[i])) / 2, 3 * Math.Min(Math.Abs(secant[i - 1]), Math.Abs(secant[i])));
        }
        return slope;
    }

    private static double NiceStep(double rough)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        return power * ((rough / power) switch { <= 1 => 1, <= 2 => 2, <= 2.5 => 2.5, <= 5 => 5, _ => 10 });
    }
}
