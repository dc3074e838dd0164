namespace FinanceTracker.Domain.Common;

/// <summary>
/// A row that stands behind what people see (a link, a memory, evidence). History keeps it and undo takes it along, but a batch does not
/// count it: "added 4" means four rows that somebody can look at.
/// </summary>
public interface IUnseenRow : IHouseholdOwned;
