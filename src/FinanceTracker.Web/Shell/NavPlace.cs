namespace FinanceTracker.Web.Shell;

/// <summary>
/// Where the browser is. Tells a link of the frame whether it leads there, as <c>NavLink</c> would, without a component and a listener for each of
/// two dozen links on every open page.
/// </summary>
/// <param name="Address">Relative to the app's base: <c>transactions?account=1</c>.</param>
public sealed record NavPlace(string Address)
{
    /// <summary>The page or one below it; for an exact link the page alone, whatever it is asked for.</summary>
    public bool IsAt(string href, bool exact = false)
    {
        ArgumentNullException.ThrowIfNull(href);
        if (exact)
            return Address.AsSpan(0, Address.AsSpan().IndexOfAny('?', '#') is >= 0 and var end ? end : Address.Length).Equals(href, StringComparison.OrdinalIgnoreCase);
        return Address.StartsWith(href, StringComparison.OrdinalIgnoreCase) && (Address.Length == href.Length || !IsOfName(Address[href.Length]));
    }

    // "accounts" is not the beginning of "accounts-old".
    private static bool IsOfName(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or '_' or '~';
}
