using System.Runtime.CompilerServices;
using Bunit;

namespace FinanceTracker.Web.Tests.Ui;

/// <summary>How long pages may take in tests: real services and a store stand behind them, and a busy machine is no fault of theirs.</summary>
internal static class Patience
{
    [ModuleInitializer]
    public static void Set() => BunitContext.DefaultWaitTimeout = TimeSpan.FromSeconds(20);
}
