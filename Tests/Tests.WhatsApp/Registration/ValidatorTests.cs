using OrleansBots.Tests.WhatsApp.Stage;

namespace OrleansBots.Tests.WhatsApp.Registration;

public sealed class ValidatorTests : IAsyncDisposable
{
    private readonly WhatsAppHarness _harness = new();

    public ValueTask DisposeAsync() => _harness.DisposeAsync();

    [Fact]
    public void Validate_CompleteChannel_HasNoFaults() => Assert.Empty(_harness.Validator.Validate(_harness.Channel(
        "https://bots.example.com", ("apiVersion", "v26.0"), ("tier", "unlimited"), ("deferOverTier", "true"), ("apiBaseUrl", "http://localhost:8083"))));

    [Theory]
    [InlineData("token", null, "token: is missing")]
    [InlineData("token", "EAAG x", "token: holds a character")]
    [InlineData("appSecret", null, "appSecret: is missing")]
    [InlineData("verifyToken", null, "verifyToken: is missing")]
    [InlineData("phoneNumberId", null, "phoneNumberId: is missing")]
    [InlineData("phoneNumberId", "+1 555 078 3881", "phoneNumberId: is an id of digits only")]
    [InlineData("businessAccountId", "acme", "businessAccountId: is an id of digits only")]
    [InlineData("businessAccountId", null, "businessAccountId: is missing; with publicUrl")]
    [InlineData("apiVersion", "23", "apiVersion: reads like v25.0")]
    [InlineData("tier", "many", "tier: is 250")]
    [InlineData("tier", "0", "tier: is 250")]
    [InlineData("deferOverTier", "maybe", "deferOverTier: is true or false")]
    [InlineData("apiBaseUrl", "http://localhost:8083/v25.0", "apiBaseUrl: give scheme, host and port only")]
    public void Validate_OneFault_IsNamedWithItsKey(string name, string? value, string fault)
    {
        var faults = _harness.Validator.Validate(_harness.Channel("https://bots.example.com", (name, value)));

        Assert.StartsWith(fault, Assert.Single(faults), StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_SeveralFaults_AreAllReported() =>
        Assert.Equal(4, _harness.Validator.Validate(_harness.Channel(("token", null), ("appSecret", null), ("tier", "x"), ("phoneNumberId", null))).Count());

    [Fact]
    public void OwnSettings_Always_AreNotSecrets() => Assert.Empty(_harness.Validator.OwnSettings.Intersect(_harness.Validator.OwnSecrets));
}
