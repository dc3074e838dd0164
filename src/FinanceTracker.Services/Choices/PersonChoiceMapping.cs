using FinanceTracker.Domain.Households;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FinanceTracker.Services.Choices;

internal sealed class PersonChoiceMapping : IEntityTypeConfiguration<PersonChoice>
{
    public void Configure(EntityTypeBuilder<PersonChoice> builder)
    {
        builder.HasKey(choice => choice.Key);
        builder.Property(choice => choice.Name).HasMaxLength(50);
        builder.Property(choice => choice.Value).HasMaxLength(PersonChoice.LongestValue);
        builder.HasIndex(choice => new { choice.HouseholdId, choice.PersonKey, choice.Name }).IsUnique();
    }
}
