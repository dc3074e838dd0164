namespace FinanceTracker.Web.Ui;

/// <summary>The colours people choose from, by name: those of the palette that are told apart from each other, from amber and from red.</summary>
internal static class SeriesColours
{
    // 2 and 4 stay out: too near amber and red.
    public static IReadOnlyList<(int Series, string Name)> All { get; } = [(1, "Blue"), (3, "Teal"), (5, "Violet"), (6, "Plum"), (7, "Olive"), (8, "Slate")];
}
