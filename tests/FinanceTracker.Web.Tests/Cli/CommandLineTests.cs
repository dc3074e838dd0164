using FinanceTracker.Services.Data;
using FinanceTracker.Web.Cli;
using Xunit;

namespace FinanceTracker.Web.Tests.Cli;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("--Urls=http://127.0.0.1:1", "--Data:Directory=/tmp/x")]
    [InlineData("serve", "--Urls=http://127.0.0.1:1", "--data:directory", "/tmp/x")]
    [InlineData("--Urls", "http://127.0.0.1:1", "serve", "--Data:Directory=/tmp/x")]
    public async Task Settings_reach_the_server_wherever_they_stand(params string[] args)
    {
        string[] seen = [];

        var code = await CommandLine.RunAsync(args, (settings, _) =>
        {
            seen = settings;
            return Task.CompletedTask;
        });

        Assert.Equal(0, code);
        Assert.Equal(["--Urls=http://127.0.0.1:1", "--Data:Directory=/tmp/x"], seen, StringComparer.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("bakcup")]
    [InlineData("--Datta:Directory=/tmp/x")]
    [InlineData("--Urls")]
    public async Task A_misspelt_word_does_not_start_the_server(params string[] args)
    {
        var code = await CommandLine.RunAsync(args, (_, _) => throw new InvalidOperationException("started"));

        Assert.Equal(StartRefusedException.WrongSetting, code);
    }

    [Fact]
    public async Task A_refused_start_ends_with_its_own_code()
    {
        var code = await CommandLine.RunAsync([], (_, _) => throw new StartRefusedException("in use", StartRefusedException.DirectoryInUse));

        Assert.Equal(3, code);
    }

    [Fact]
    public async Task Healthcheck_is_1_when_nobody_answers() =>
        Assert.Equal(1, await CommandLine.RunAsync(["healthcheck", "--Urls=http://127.0.0.1:9"], (_, _) => Task.CompletedTask));
}
