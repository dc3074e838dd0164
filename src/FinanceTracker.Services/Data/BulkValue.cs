using Npgsql;
using NpgsqlTypes;

namespace FinanceTracker.Services.Data;

/// <summary>What a <see cref="BulkValue"/> is.</summary>
internal enum BulkKind : byte
{
    Nothing,
    Number,
    Text,
    Id,
}

/// <summary>A value on its way into a row of a bulk insert. Not an object: a long import has millions of them.</summary>
internal readonly struct BulkValue
{
    private BulkValue(BulkKind kind, long number = 0, string? text = null, Guid id = default) => (Kind, Number, Text, Id) = (kind, number, text, id);

    public static BulkValue Nothing => default;

    public BulkKind Kind { get; }

    /// <summary>The number; 1 for true.</summary>
    public long Number { get; }

    public string? Text { get; }

    public Guid Id { get; }

    public static implicit operator BulkValue(long number) => new(BulkKind.Number, number);

    public static implicit operator BulkValue(long? number) => number is { } some ? some : Nothing;

    public static implicit operator BulkValue(bool truth) => truth ? 1L : 0L;

    public static implicit operator BulkValue(string? text) => text is null ? Nothing : new(BulkKind.Text, text: text);

    public static implicit operator BulkValue(Guid id) => new(BulkKind.Id, id: id);

    /// <summary>True when it is surely the same. Equal texts that lie in two places may say no.</summary>
    public bool IsSame(in BulkValue other) => Kind == other.Kind && Number == other.Number && ReferenceEquals(Text, other.Text) && (Kind != BulkKind.Id || Id == other.Id);

    /// <summary>Writes it as one column of a binary copy.</summary>
    public Task WriteAsync(NpgsqlBinaryImporter writer, NpgsqlDbType type, CancellationToken ct) => Kind switch
    {
        BulkKind.Nothing => writer.WriteNullAsync(ct),
        BulkKind.Text => writer.WriteAsync(Text!, type, ct),
        BulkKind.Id => writer.WriteAsync(Id, type, ct),
        _ => type switch
        {
            NpgsqlDbType.Boolean => writer.WriteAsync(Number != 0, type, ct),
            NpgsqlDbType.Integer => writer.WriteAsync(checked((int)Number), type, ct),
            _ => writer.WriteAsync(Number, type, ct),
        },
    };
}
