using FinanceTracker.Domain.Common;

namespace FinanceTracker.Services.Requests;

/// <summary>The failures several features word alike.</summary>
internal static class Faults
{
    /// <summary>An id in a body or query that is unknown or another household's: the same words for both.</summary>
    public static Failure Unknown(string field, string what) => new Failure.Invalid(field, $"There is no such {what}.");

    /// <summary>A replacement without the version it is based on.</summary>
    public static Failure VersionMissing { get; } = new Failure.Invalid("version", "The version this change is based on is missing.");

    /// <summary>Somebody else was faster.</summary>
    public static Failure Stale(object current) => new Failure.Conflict("It was changed in the meantime. Look at the current state and try again.", current);

    /// <summary>A cursor that the list did not give.</summary>
    public static Failure OtherCursor { get; } = new Failure.Invalid("cursor", "This cursor does not belong to this list. Start without one.");

    public static Failure NotFound { get; } = new Failure.NotFound();
}
