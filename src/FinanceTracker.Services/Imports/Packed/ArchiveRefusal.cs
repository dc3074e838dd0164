using FinanceTracker.Domain.Common;

namespace FinanceTracker.Services.Imports.Packed;

/// <summary>An archive nothing is taken from; the message is for people.</summary>
internal sealed class ArchiveRefusal(Failure failure) : Exception(failure.ToString())
{
    public ArchiveRefusal(string message)
        : this(new Failure.Invalid("file", message))
    {
    }

    public Failure Failure => failure;
}
