using System.Text.Json;
using System.Text.Json.Serialization;
using FinanceTracker.Domain.Rules;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FinanceTracker.Services.Rules;

/// <summary>What a rule does lies in one column as JSON: nothing asks the database for it.</summary>
internal sealed class RuleMapping : IEntityTypeConfiguration<Rule>
{
    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public void Configure(EntityTypeBuilder<Rule> builder)
    {
        builder.Property(rule => rule.Name).HasMaxLength(100);
        builder.Property(rule => rule.Query).HasMaxLength(2000);
        builder.Property(rule => rule.Actions).HasConversion(actions => Write(actions), json => Read(json), new ValueComparer<IReadOnlyList<RuleAction>>(
            (left, right) => Write(left ?? Array.Empty<RuleAction>()) == Write(right ?? Array.Empty<RuleAction>()),
            actions => Write(actions).GetHashCode(StringComparison.Ordinal),
            actions => actions));
        builder.HasIndex(rule => new { rule.HouseholdId, rule.Position }).HasFilter("state = 0");
    }

    /// <summary>Actions as they are stored.</summary>
    public static IReadOnlyList<RuleAction> Read(string json) => JsonSerializer.Deserialize<List<RuleAction>>(json, Json) ?? [];

    private static string Write(IReadOnlyList<RuleAction> actions) => JsonSerializer.Serialize(actions, Json);
}
