using FinanceTracker.Domain.Values;

namespace FinanceTracker.Web.Shell;

/// <summary>What choosing a line of the palette does, where it does more than lead somewhere.</summary>
internal enum PaletteAct { Go, Add, Theme, Privacy, Keys, SignOut }

/// <summary>A line of the palette.</summary>
internal sealed record PaletteItem(string Text, string About, string Icon, string? Href = null, PaletteAct Act = PaletteAct.Go)
{
    /// <summary>Further words by which it is found.</summary>
    public string Words { get; init; } = "";

    /// <summary>Of an account.</summary>
    public Money? Balance { get; init; }

    /// <summary>It comes after others that fit as well, and not at all before something is typed.</summary>
    public bool IsSecond { get; init; }
}
