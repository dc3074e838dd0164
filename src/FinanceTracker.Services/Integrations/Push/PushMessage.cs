namespace FinanceTracker.Services.Integrations.Push;

/// <summary>What is sent to a service or a program, written out for one person.</summary>
/// <param name="Id">The same for every try.</param>
/// <param name="Kind">As programs read it.</param>
/// <param name="Link">A whole address; null when the server does not know its own.</param>
public sealed record PushMessage(Guid Id, string Kind, string Title, string Text, string? Link, DateTimeOffset At)
{
    /// <summary>The alerts in it, when there are several.</summary>
    public IReadOnlyList<PushMessage> Items { get; init; } = [];
}
