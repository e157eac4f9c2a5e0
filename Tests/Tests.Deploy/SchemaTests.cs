namespace OrleansBots.Tests.Deploy;

/// <summary>The files of deploy/ against the schemas of their kinds: Kubernetes' OpenAPI and the compose specification.</summary>
public sealed class SchemaTests(SchemaValidator validator) : IClassFixture<SchemaValidator>
{
    [Fact]
    public async Task Manifests_OfEveryFolder_FollowKubernetesSchemas()
    {
        var files = Manifests.Folders.Select(folder =>
        {
            var file = validator.FileOf($"{folder}.yaml");
            File.WriteAllText(file, Manifests.BuildText(folder));
            return file;
        });
        await AssertSoundAsync("kubernetes", [.. files]);
    }

    [Fact]
    public async Task ComposeFiles_OfEveryTier_FollowTheSpecification() => await AssertSoundAsync("compose", Directory.GetFiles(DeployFiles.PathOf("deploy/compose"), "*.yaml"));

    [Theory]
    [InlineData("kubernetes", "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: a }\nspec: { replicas: many }", "/spec/replicas must be integer")]
    [InlineData("compose", "services:\n  a: { image: b, read_onli: true }", "read_onli")]
    public async Task Validator_OfFaultyFile_NamesTheFault(string kind, string text, string fault)
    {
        var file = validator.FileOf("faulty.yaml");
        await File.WriteAllTextAsync(file, text);
        var (exitCode, output) = await validator.RunAsync(kind, file);
        Assert.Equal(1, exitCode);
        Assert.Contains(fault, output, StringComparison.Ordinal);
    }

    private async Task AssertSoundAsync(string kind, string[] files)
    {
        Assert.NotEmpty(files);
        var (exitCode, output) = await validator.RunAsync(kind, files);
        Assert.True(exitCode == 0, output);
    }
}
