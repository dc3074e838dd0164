using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Query;

/// <summary>What a query asks of a transaction, as a tree. Days are absolute: words like "last-3m" are settled when the text is read.</summary>
public abstract record QueryNode;

/// <summary>Everything must hold; an empty one always does.</summary>
public sealed record QueryAll(IReadOnlyList<QueryNode> Parts) : QueryNode;

/// <summary>At least one must hold; an empty one never does.</summary>
public sealed record QueryAny(IReadOnlyList<QueryNode> Parts) : QueryNode;

/// <summary>It must not hold.</summary>
public sealed record QueryNot(QueryNode Part) : QueryNode;

/// <summary>The text occurs in payee, description, notes or bank text.</summary>
/// <param name="Text">Folded: lower case, no accents.</param>
public sealed record QueryText(string Text) : QueryNode;

/// <summary>The text occurs in one text of the transaction.</summary>
/// <param name="Field">Which one.</param>
/// <param name="Text">Folded.</param>
public sealed record QueryPhrase(QueryTextField Field, string Text) : QueryNode;

/// <summary>A pattern is found in one text of the transaction.</summary>
/// <param name="Field">Which one.</param>
/// <param name="Pattern">Spelled so that every engine understands the same: see <see cref="PatternSyntax"/>.</param>
public sealed record QueryPattern(QueryTextField Field, string Pattern) : QueryNode;

/// <summary>The name of something the transaction belongs to. A category stands for those below it too.</summary>
/// <param name="Field">What is named.</param>
/// <param name="Name">Folded name, without the stars.</param>
/// <param name="OpenStart">A star before it: anything may come first.</param>
/// <param name="OpenEnd">A star after it: anything may follow.</param>
public sealed record QueryName(QueryNameField Field, string Name, bool OpenStart, bool OpenEnd) : QueryNode
{
    /// <summary>True when a folded name is meant.</summary>
    public bool Means(string folded)
    {
        ArgumentNullException.ThrowIfNull(folded);
        return (OpenStart, OpenEnd) switch
        {
            (false, false) => folded == Name,
            (false, true) => folded.StartsWith(Name, StringComparison.Ordinal),
            (true, false) => folded.EndsWith(Name, StringComparison.Ordinal),
            (true, true) => folded.Contains(Name, StringComparison.Ordinal),
        };
    }
}

/// <summary>The absolute amount lies between two bounds, both included.</summary>
/// <param name="From">Major units, 0 and more; null for no bound.</param>
/// <param name="To">Major units; null for no bound.</param>
public sealed record QueryAmount(decimal? From, decimal? To) : QueryNode
{
    /// <summary>The bound itself is left out at the lower end.</summary>
    public bool After { get; init; }

    /// <summary>The bound itself is left out at the upper end.</summary>
    public bool Before { get; init; }

    /// <summary>True when an absolute amount in major units lies inside.</summary>
    public bool Holds(decimal size) =>
        (From is not { } from || (After ? size > from : size >= from)) && (To is not { } to || (Before ? size < to : size <= to));
}

/// <summary>The ledger day lies inside, both ends included.</summary>
public sealed record QueryDays(DateRange Days) : QueryNode;

/// <summary>One yes-or-no fact.</summary>
public sealed record QueryFact(Fact Fact) : QueryNode;

/// <summary>Where it stands at the bank.</summary>
public sealed record QueryStatus(TransactionStatus Status) : QueryNode;

/// <summary>Where it came from.</summary>
public sealed record QueryOrigin(OriginKind Origin) : QueryNode;

/// <summary>The currency of its account.</summary>
public sealed record QueryCurrency(Currency Currency) : QueryNode;
