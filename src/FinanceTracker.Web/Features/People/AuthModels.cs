using FinanceTracker.Services.People;

namespace FinanceTracker.Web.Features.People;

/// <summary>What a program signs in with.</summary>
internal sealed class SignInRequest
{
    /// <summary>E-mail address or username.</summary>
    public string? Login { get; set; }

    public string? Password { get; set; }

    public string? TwoFactorCode { get; set; }

    public string? RecoveryCode { get; set; }
}

/// <summary>The refresh token of a session.</summary>
internal sealed class RefreshRequest
{
    public string? RefreshToken { get; set; }
}

/// <summary>What a program calls with. <paramref name="ExpiresIn"/> is seconds of the access token.</summary>
internal sealed record TokensView(string AccessToken, string RefreshToken, string TokenType, int ExpiresIn);

/// <summary>Somebody who has just been let in.</summary>
internal sealed record SignedInView(ProfileView User, TokensView Tokens);
