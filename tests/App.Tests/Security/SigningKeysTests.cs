using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Security;
using FunctionsOrchestrator.Core.Security;
using Microsoft.Extensions.Time.Testing;

namespace FunctionsOrchestrator.App.Tests.Security;

public sealed class SigningKeysTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("fo-keys-").FullName;
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly AppOptions _options;

    public SigningKeysTests() => _options = new AppOptions { DataFolder = _folder };

    private string AdminTokenPath => Path.Combine(_folder, "admin.token");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Rotate_WhileAProcessRuns_ItSignsWithTheNewKeyAndAcceptsTheOldOneUntilTheOverlapEnds()
    {
        var running = SigningKeys.Load(_options, _time);
        var validator = Validator(running);
        var old = Issue(running);
        Assert.Null((await validator.ValidateAsync(old)).Fault);

        Assert.Equal(0, Run("token", "rotate", "--overlap", "2h").Code);
        _time.Advance(TimeSpan.FromSeconds(1));
        var renewed = Issue(running);

        Assert.Equal(running.Signing.Id, TokenShape.Read(renewed, out _)!.KeyId);
        Assert.NotEqual(TokenShape.Read(old, out _)!.KeyId, running.Signing.Id);
        Assert.Null((await validator.ValidateAsync(old)).Fault);
        Assert.Null((await Validator(SigningKeys.Load(_options, _time)).ValidateAsync(old)).Fault);

        _time.Advance(TimeSpan.FromHours(2));
        Assert.Equal(TokenShape.BadSignature, (await validator.ValidateAsync(old)).Fault);
        Assert.Null((await validator.ValidateAsync(renewed)).Fault);
    }

    [Fact]
    public async Task Rotate_WithoutOverlap_EndsTheOldTokensInARunningProcess()
    {
        var running = SigningKeys.Load(_options, _time);
        var validator = Validator(running);
        var old = Issue(running);
        Assert.Null((await validator.ValidateAsync(old)).Fault);

        Run("token", "rotate", "--overlap", "0");
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(TokenShape.BadSignature, (await validator.ValidateAsync(old)).Fault);
    }

    [Fact]
    public async Task Rotate_MakesTheAdminTokenAnew()
    {
        var before = new AdminToken(SigningKeys.Load(_options, _time), _options.Security, _time, _folder).Ensure();

        var (code, output, errors) = Run("token", "rotate");

        var after = (await File.ReadAllTextAsync(AdminTokenPath)).Trim();
        Assert.Equal((0, string.Empty), (code, errors));
        Assert.DoesNotContain(after, output, StringComparison.Ordinal);
        Assert.NotEqual(before, after);
        Assert.Equal(SigningKeys.Load(_options, _time).Signing.Id, TokenShape.Read(after, out _)!.KeyId);
        Assert.Null((await Validator(SigningKeys.Load(_options, _time)).ValidateAsync(before!)).Fault);
    }

    [Fact]
    public void Ensure_AfterARotationThatDiedHalfway_MakesTheAdminTokenAnew()
    {
        var before = new AdminToken(SigningKeys.Load(_options, _time), _options.Security, _time, _folder).Ensure();
        new SigningKeyFile(new KeyFolder(_folder)).Rotate(_time.GetUtcNow(), TimeSpan.FromHours(1));

        var keys = SigningKeys.Load(_options, _time);

        Assert.NotEqual(before, new AdminToken(keys, _options.Security, _time, _folder).Ensure());
    }

    [Fact]
    public async Task Rotate_ManyAtOnce_LoseNoKey()
    {
        var first = SigningKeys.Load(_options, _time).Signing;
        var file = new SigningKeyFile(new KeyFolder(_folder));

        var made = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => file.Rotate(_time.GetUtcNow(), TimeSpan.FromHours(1)).Id)));

        Assert.Equal(made.Append(first.Id).Order(), SigningKeys.Load(_options, _time).Accepted.Select(key => key.Id).Order());
    }

    [Fact]
    public void Rotate_AConfiguredKey_IsRefusedAndSaysHow()
    {
        var (code, output, errors) = Run(_options with { Security = new() { SigningKey = "a shared key of thirty-two bytes" } }, "token", "rotate");

        Assert.Equal((1, string.Empty), (code, output));
        Assert.Contains("security.previous_signing_keys", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Load_ConfiguredKeys_SignsWithTheFirstAndAcceptsAll()
    {
        const string first = "the first key with thirty-two bytes";
        var old = Issue(SigningKeys.Load(_options with { Security = new() { SigningKey = first } }, _time));
        var keys = SigningKeys.Load(_options with { Security = new() { SigningKey = "a later key with thirty-two bytes", PreviousSigningKeys = [first] } }, _time);

        Assert.NotEqual(TokenShape.Read(old, out _)!.KeyId, TokenShape.Read(Issue(keys), out _)!.KeyId);
        Assert.Null((await Validator(keys).ValidateAsync(old)).Fault);
    }

    [Fact]
    public void Signing_TheFileIsDamagedWhileWeRun_KeepsWhatIsKnown()
    {
        var running = SigningKeys.Load(_options, _time);
        var known = running.Signing.Id;

        File.WriteAllText(Path.Combine(_folder, "signing.key"), "not a key at all");
        _time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(known, running.Signing.Id);
    }

    [Theory]
    [InlineData("--overlap: must be a number and s, m, h or d, such as 24h (or 0 alone), up to 30d, not '31d'", "--overlap", "31d")]
    [InlineData("--overlap: must be a number and s, m, h or d, such as 24h (or 0 alone), up to 30d, not '5'", "--overlap=5")]
    [InlineData("--overlap: needs a value", "--overlap")]
    [InlineData("--overlp: is not a known option; did you mean '--overlap'?", "--overlp", "1h")]
    public void Rotate_AWrongOption_SaysWhatIsWrongAndChangesNothing(string fault, params string[] args)
    {
        var before = SigningKeys.Load(_options, _time).Signing.Id;

        Assert.Equal((2, string.Empty, $"{fault}\nusage: token rotate [--overlap 24h]\n"), Run(["token", "rotate", .. args]));
        Assert.Equal(before, SigningKeys.Load(_options, _time).Signing.Id);
    }

    private string Issue(SigningKeys keys) => new TokenIssuer(keys, _options.Security, _time).Issue(Role.Viewer, "v", TimeSpan.FromDays(1));

    private TokenValidator Validator(SigningKeys keys) => new([new OwnTokens(keys, _options.Security)], new RevocationList(_time), _time);

    private (int Code, string Output, string Errors) Run(params string[] args) => Run(_options, args);

    private (int Code, string Output, string Errors) Run(AppOptions options, params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var errors = new StringWriter { NewLine = "\n" };
        return (TokenCommand.Run(args, () => options, _time, output, errors), output.ToString(), errors.ToString());
    }
}
