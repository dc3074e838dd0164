using System.Text;

namespace FinanceTracker.Services.People;

/// <summary>How logins are compared: without regard to case and to how accents are encoded.</summary>
internal static class LoginKey
{
    public static string Of(string login) => login.Trim().Normalize(NormalizationForm.FormKC).ToUpperInvariant();
}
