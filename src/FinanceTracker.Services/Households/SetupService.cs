using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Households;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Requests;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Households;

/// <summary>Remembers how far the first-run questions have come. Only an owner is asked, and nobody once they are done.</summary>
public sealed class SetupService(PeopleDb people, HouseholdScope scope)
{
    /// <summary>The question to ask next in this scope's household.</summary>
    public async Task<SetupStep> GetAsync(CancellationToken ct)
    {
        if (scope.Role < Role.Owner)
            return SetupStep.Done;
        await using var db = await people.OpenAsync(ct);
        return await db.Households.Where(row => row.Key == scope.Household).Select(row => row.Setup).SingleOrDefaultAsync(ct);
    }

    /// <summary>Goes on to a question, or to the end. What is done stays done.</summary>
    public Task<Result<Done>> GoOnAsync(SetupStep next, CancellationToken ct) =>
        scope.Require(Role.Owner) is { } refused ? Task.FromResult<Result<Done>>(refused) : people.WriteAsync<Result<Done>>(async db =>
            await db.Households.Where(row => row.Key == scope.Household)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Setup, row => row.Setup == SetupStep.Done ? SetupStep.Done : next), ct) == 1 ? new Done() : Faults.NotFound, ct);
}
