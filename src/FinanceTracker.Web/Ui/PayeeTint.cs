using System.Globalization;

namespace FinanceTracker.Web.Ui;

/// <summary>28, 22 and 40 px.</summary>
public enum AvatarSize { Normal, Small, Large }

/// <summary>Initials and a colour that stay the same for a name on every machine.</summary>
public static class PayeeTint
{
    public static int SeriesOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var hash = 2166136261u;
        foreach (var c in name.Trim().ToUpperInvariant())
            hash = unchecked((hash ^ c) * 16777619u);
        return (int)(hash % 7) + 1;
    }

    /// <summary>One or two letters; "?" for a name without any.</summary>
    public static string Initials(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var letters = name.Split([' ', '*', '-', '&', '/', '.'], StringSplitOptions.RemoveEmptyEntries)
            .Select(word => StringInfo.GetNextTextElement(word))
            .Where(element => char.IsLetterOrDigit(element, 0))
            .Take(2);
        var initials = string.Concat(letters).ToUpperInvariant();
        return initials.Length == 0 ? "?" : initials;
    }
}
