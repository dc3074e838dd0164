using System.Globalization;
using FinanceTracker.Services.Data;

namespace FinanceTracker.Web.Hosting;

internal static class Cultures
{
    /// <summary>Without the ICU library the runtime knows no language, and the first page in German would fail.</summary>
    public static void Require()
    {
        try
        {
            _ = CultureInfo.GetCultureInfo("de-DE", predefinedOnly: true);
        }
        catch (CultureNotFoundException failure)
        {
            throw new StartRefusedException(
                "Languages are switched off (DOTNET_SYSTEM_GLOBALIZATION_INVARIANT). Unset it, and install ICU when it is missing (Debian: apt install libicu72 or newer).",
                StartRefusedException.WrongSetting,
                failure);
        }
    }
}
