using FinanceTracker.Domain.Values;

namespace FinanceTracker.Web.Shell;

/// <summary>How an account or the whole stands, by shape and colour: grey, amber diamond, red square, hollow.</summary>
public enum FrameState { Fine, Look, Broken, ByHand }

/// <summary>What the frame around every page shows. Loaded by whoever has services; the frame itself has none.</summary>
/// <param name="Household">The household's name, beside the mark.</param>
/// <param name="NetWorth">In the household's currency; null while it is not known, then the line is left out.</param>
/// <param name="Groups">Account groups in their order.</param>
/// <param name="ToReview">Blue count beside Review.</param>
public sealed record FrameView(string Household, Money? NetWorth, IReadOnlyList<FrameGroup> Groups, int ToReview = 0)
{
    /// <summary>Blue count beside Alerts.</summary>
    public int NewAlerts { get; init; }

    /// <summary>The person's households; a way to change between them is shown when there are several.</summary>
    public IReadOnlyList<FrameHousehold> Households { get; init; } = [];

    /// <summary>The household when it is made up; a banner says so and takes it away.</summary>
    public Guid? Demo { get; init; }

    public static FrameView Empty { get; } = new("FinanceTracker", null, []);
}

/// <summary>A kind of accounts with its sum; folded groups show no accounts until opened.</summary>
public sealed record FrameGroup(string Name, Money Total, IReadOnlyList<FrameAccount> Accounts, bool Folded = false);

/// <summary>An account in the sidebar.</summary>
public sealed record FrameAccount(string Href, string Name, Money Balance, FrameState State = FrameState.Fine, string? StateText = null);

/// <summary>The foot's line: "Live, synced 4 min ago".</summary>
public sealed record FrameStatus(string Text, FrameState State = FrameState.Fine);

/// <summary>A household the person belongs to.</summary>
public sealed record FrameHousehold(Guid Id, string Name, bool Current);
