namespace FinanceTracker.Domain.Query;

/// <summary>A name that a household knows.</summary>
/// <param name="Name">As it is asked for.</param>
/// <param name="About">A few words beside it; may be empty.</param>
public sealed record KnownName(string Name, string About = "");

/// <summary>One way to go on with a half-typed query.</summary>
/// <param name="Label">What is shown: <c>amount&gt;</c>, or a name without its quotes.</param>
/// <param name="About">One line about it; may be empty.</param>
/// <param name="Text">The whole query once it is taken.</param>
/// <param name="Cursor">Where the cursor stands then, counted from 0.</param>
/// <param name="From">Where what it replaces begins, counted from 0.</param>
/// <param name="To">Where that ends.</param>
/// <param name="IsField">It begins a condition, whose value comes next; otherwise it ends one.</param>
public sealed record QueryProposal(string Label, string About, string Text, int Cursor, int From, int To, bool IsField);
