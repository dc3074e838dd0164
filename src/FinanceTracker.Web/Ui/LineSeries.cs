using FinanceTracker.Domain.Values;

namespace FinanceTracker.Web.Ui;

/// <summary>How a line is drawn: the present, a plan (dashed), or the past (grey).</summary>
public enum LineStyle { Present, Plan, Past }

/// <summary>One line of a chart. <paramref name="Values"/> has one entry per label, null where there is none; one currency.</summary>
public sealed record LineSeries(string Name, IReadOnlyList<Money?> Values, LineStyle Style = LineStyle.Present, int Series = 1);

/// <summary>A slice of a donut.</summary>
public sealed record DonutSlice(string Name, int Series, Money Amount);
