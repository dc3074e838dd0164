namespace FinanceTracker.Services.People;

internal static class Profiles
{
    public static ProfileView View(Person person) => new(
        person.PublicId, person.Email ?? "", person.EmailConfirmed, person.UserName ?? "", person.FirstName, person.LastName,
        person.TwoFactorEnabled, person.Locale, person.TimeZone, person.CreatedAt, person.UpdatedAt, person.Version);
}
