using FinanceTracker.Domain.Demo;

namespace FinanceTracker.Services.Demo;

/// <summary>How large a demo household is to be.</summary>
/// <param name="Rows">Entries, from <see cref="DemoWish.FewestRows"/> to <see cref="DemoWish.MostRows"/>.</param>
/// <param name="Seed">The same seed on the same day gives the same ledger.</param>
public sealed record DemoSize(int Rows = DemoWish.UsualRows, int Seed = 1);

/// <summary>A demo household that is there now.</summary>
/// <param name="HouseholdId">To switch to.</param>
/// <param name="Entries">How many it was made with; 0 when it was there before.</param>
/// <param name="Accounts">How many accounts it was made with; 0 when it was there before.</param>
/// <param name="From">The first day of its ledger; null when it was there before.</param>
public sealed record DemoMade(Guid HouseholdId, int Entries, int Accounts, DateOnly? From);
