using FinanceTracker.Domain.Households;
using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FinanceTracker.Services.People;

internal sealed class PersonMapping
    : IEntityTypeConfiguration<Person>, IEntityTypeConfiguration<SignInSession>, IEntityTypeConfiguration<RefreshToken>,
      IEntityTypeConfiguration<SignInThrottle>, IEntityTypeConfiguration<IdempotencyRecord>
{
    public void Configure(EntityTypeBuilder<Person> builder)
    {
        builder.HasIndex(person => person.PublicId).IsUnique();
        builder.HasIndex(person => person.NormalizedEmail).IsUnique();
        builder.Property(person => person.FirstName).HasMaxLength(100);
        builder.Property(person => person.LastName).HasMaxLength(100);
        builder.Property(person => person.Locale).HasMaxLength(20);
        builder.Property(person => person.TimeZone).HasMaxLength(60);
        builder.Property(person => person.Version).IsConcurrencyToken();
        // From this side, because people know households and not the other way round.
        builder.HasMany<Membership>().WithOne().HasForeignKey(membership => membership.PersonKey).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<SignInSession> builder)
    {
        builder.HasKey(session => session.Key);
        builder.HasIndex(session => session.Id).IsUnique();
        builder.HasIndex(session => session.PersonKey);
        builder.Property(session => session.Device).HasMaxLength(200);
        builder.HasOne<Person>().WithMany().HasForeignKey(session => session.PersonKey).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<RefreshToken> builder)
    {
        builder.HasKey(token => token.Key);
        builder.HasIndex(token => token.Hash).IsUnique();
        builder.HasIndex(token => token.SessionKey);
        builder.Property(token => token.Hash).HasMaxLength(64);
        builder.HasOne<SignInSession>().WithMany().HasForeignKey(token => token.SessionKey).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<SignInThrottle> builder)
    {
        builder.HasKey(throttle => throttle.Bucket);
        builder.Property(throttle => throttle.Bucket).HasMaxLength(64);
        builder.HasIndex(throttle => throttle.WindowStart);
    }

    public void Configure(EntityTypeBuilder<IdempotencyRecord> builder)
    {
        builder.HasKey(record => record.Key);
        builder.Property(record => record.Route).HasMaxLength(200);
        builder.Property(record => record.ClientKey).HasMaxLength(128);
        builder.Property(record => record.BodyHash).HasMaxLength(64);
        builder.HasIndex(record => new { record.PersonKey, record.HouseholdKey, record.Route, record.ClientKey }).IsUnique();
        builder.HasIndex(record => record.CreatedAt);
    }
}
