using FinanceTracker.Domain.Imports;

namespace FinanceTracker.Services.Imports;

/// <summary>An upload that has arrived: in memory, or a long one in a file that goes with this object unless an import has taken it over.</summary>
public sealed class ReceivedFile(FileContent content) : IDisposable
{
    /// <summary>Its bytes, until this is disposed.</summary>
    public FileContent Content => content;

    /// <inheritdoc/>
    public void Dispose() => (content as IDisposable)?.Dispose();
}
