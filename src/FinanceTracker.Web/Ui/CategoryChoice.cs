using System.Globalization;

namespace FinanceTracker.Web.Ui;

/// <summary>A category to choose from. <paramref name="Series"/> is its group's colour, 1 to 8.</summary>
public sealed record CategoryChoice<TKey>(TKey Key, string Name, string Group, int Series)
    where TKey : struct
{
    /// <summary>The names above it, from its group down; none for a group.</summary>
    public IReadOnlyList<string> Above { get; init; } = Group == Name ? [] : [Group];

    /// <summary>What lies between its group and it, to be written before its name: <c>Groceries › </c>; empty for most.</summary>
    public string Between => string.Concat(Above.Skip(1).Select(name => name + " › "));

    /// <summary>From its group down to itself: <c>Food › Groceries › Organic</c>.</summary>
    public string Path => string.Join(" › ", Above.Append(Name));
}

/// <summary>A found category: under which heading it stands (null: none) and which letters of its name were typed.</summary>
internal sealed record CategoryMatch<TKey>(CategoryChoice<TKey> Choice, string? Heading, int At, int Length)
    where TKey : struct;

/// <summary>What the picker lists: all by group with the lately used first, or the best matches of what is typed.</summary>
internal static class CategorySearch
{
    public static IReadOnlyList<CategoryMatch<TKey>> Find<TKey>(IReadOnlyList<CategoryChoice<TKey>> all, IReadOnlyList<TKey> recent, string typed)
        where TKey : struct
    {
        var wanted = typed.Trim();
        if (wanted.Length == 0)
        {
            var lately = recent.SelectMany(key => all.Where(choice => choice.Key.Equals(key)).Take(1)).Take(3);
            return
            [
                .. lately.Select(choice => new CategoryMatch<TKey>(choice, "Used lately", 0, 0)),
                .. all.GroupBy(choice => choice.Group).SelectMany(group => group.Select(choice => new CategoryMatch<TKey>(choice, group.Key, 0, 0))),
            ];
        }

        return
        [
            .. all.Select(choice => Match(choice, wanted)).OfType<CategoryMatch<TKey>>()
                .OrderBy(match => match.At > 0 && char.IsLetterOrDigit(match.Choice.Name[match.At - 1]) ? 2 : match.At > 0 ? 1 : 0)
                .ThenBy(match => recent.Contains(match.Choice.Key) ? 0 : 1),
        ];
    }

    private static CategoryMatch<TKey>? Match<TKey>(CategoryChoice<TKey> choice, string wanted)
        where TKey : struct
    {
        var compare = CultureInfo.CurrentCulture.CompareInfo;
        var at = compare.IndexOf(choice.Name, wanted, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace, out var length);
        if (at >= 0)
            return new CategoryMatch<TKey>(choice, null, at, length);
        // The names above it find it too, after those whose own name fits.
        return choice.Above.Append(choice.Group).Any(name => compare.IsPrefix(name, wanted, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace)) ? new CategoryMatch<TKey>(choice, null, choice.Name.Length, 0) : null;
    }

    // A ref-free form of the framework's overload that tells the matched length.
    private static int IndexOf(this CompareInfo compare, string text, string wanted, CompareOptions options, out int length) =>
        compare.IndexOf(text.AsSpan(), wanted.AsSpan(), options, out length);
}
