namespace FinanceTracker.Domain.Common;

/// <summary>What a use case answers: a value, or one expected <see cref="Common.Failure"/>. Bugs and outages are thrown instead.</summary>
/// <typeparam name="T">What success carries.</typeparam>
public readonly record struct Result<T>
{
    private readonly T? value;

    private Result(T? value, Failure? failure)
    {
        this.value = value;
        Failure = failure;
    }

    /// <summary>Why it did not happen; null on success.</summary>
    public Failure? Failure { get; }

    /// <summary>True when <see cref="Value"/> may be read.</summary>
    public bool IsOk => Failure is null;

    /// <summary>The answer.</summary>
    /// <exception cref="InvalidOperationException">The use case failed.</exception>
    public T Value => Failure is null ? value! : throw new InvalidOperationException($"There is no value: {Failure}");

    /// <summary>The answer in another shape; a failure passes through.</summary>
    public Result<TOther> Map<TOther>(Func<T, TOther> shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return Failure is null ? Result.Of(shape(value!)) : Failure;
    }

    public static implicit operator Result<T>(T value) => new(value, null);
    internal static Result<T> Success(T value) => new(value, null);
    public static implicit operator Result<T>(Failure failure) => new(default, failure);
}

/// <summary>Nothing to tell beside success.</summary>
public readonly record struct Done;

/// <summary>The expected ways in which a use case does not happen.</summary>
public abstract record Failure
{
    private protected Failure()
    {
    }

    /// <summary>It does not exist, or belongs to another household: the same answer for both.</summary>
    public sealed record NotFound : Failure;

    /// <summary>The request breaks a rule. Keys are request fields in camelCase (or <c>""</c> for the whole), values are messages for people.</summary>
    public sealed record Invalid(IReadOnlyDictionary<string, string[]> Errors) : Failure
    {
        /// <summary>One wrong field.</summary>
        public Invalid(string field, string message)
            : this(new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [message] })
        {
        }
    }

    /// <summary>It clashes with what is stored by now. <paramref name="Current"/> is the state of the resource as it is, where there is one.</summary>
    public sealed record Conflict(string Reason, object? Current = null) : Failure;

    /// <summary>The person's role in the household does not allow it.</summary>
    public sealed record Forbidden(string Reason) : Failure;

    /// <summary>A file of a known kind that is not supported; the reason names it and what to do instead.</summary>
    public sealed record Unsupported(string Reason) : Failure;
}

/// <summary>Makes results of interface types, which implicit conversion can't.</summary>
public static class Result
{
    /// <summary>Success with a value.</summary>
    public static Result<T> Of<T>(T value) => Result<T>.Success(value);
}
