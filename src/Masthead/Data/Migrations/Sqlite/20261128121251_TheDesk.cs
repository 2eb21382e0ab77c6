using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Masthead.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class TheDesk : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_stories_PublicationId_ChangedAt",
                table: "stories");

            migrationBuilder.DropIndex(
                name: "IX_stories_PublicationId_Status_ChangedAt",
                table: "stories");

            migrationBuilder.DropIndex(
                name: "IX_pictures_PublicationId_CreatedAt",
                table: "pictures");

            migrationBuilder.AddColumn<Guid>(
                name: "SectionId",
                table: "stories",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "FrontHeadline",
                table: "published_stories",
                type: "TEXT",
                maxLength: 300,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<bool>(
                name: "ShowsSources",
                table: "publications",
                type: "INTEGER",
                nullable: false,
                defaultValue: true);

            migrationBuilder.AddColumn<string>(
                name: "Steps",
                table: "publications",
                type: "TEXT",
                maxLength: 2000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "BroughtBy",
                table: "pictures",
                type: "TEXT",
                maxLength: 100,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "BroughtById",
                table: "pictures",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Copyright",
                table: "pictures",
                type: "TEXT",
                maxLength: 300,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "DrawnCrops",
                table: "pictures",
                type: "TEXT",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<bool>(
                name: "IsUnused",
                table: "pictures",
                type: "INTEGER",
                nullable: false,
                defaultValue: true);

            migrationBuilder.AddColumn<string>(
                name: "Keywords",
                table: "pictures",
                type: "TEXT",
                maxLength: 1000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Licence",
                table: "pictures",
                type: "TEXT",
                maxLength: 300,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "LicenceAddress",
                table: "pictures",
                type: "TEXT",
                maxLength: 2000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Notes",
                table: "pictures",
                type: "TEXT",
                maxLength: 4000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateOnly>(
                name: "RightsEndOn",
                table: "pictures",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "WordsVersion",
                table: "pictures",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "GoesOutAt",
                table: "fronts",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "GoesOutBy",
                table: "fronts",
                type: "TEXT",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "GoesOutById",
                table: "fronts",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Scheduled",
                table: "fronts",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "Step",
                table: "fronts",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "InvitedAt",
                table: "accounts",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Language",
                table: "accounts",
                type: "TEXT",
                maxLength: 35,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "SeenAt",
                table: "accounts",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "WithoutNoticeMail",
                table: "accounts",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "api_tokens",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PublicationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Tail = table.Column<string>(type: "TEXT", maxLength: 4, nullable: false),
                    Scopes = table.Column<string>(type: "TEXT", nullable: false),
                    MadeById = table.Column<Guid>(type: "TEXT", nullable: false),
                    MadeBy = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    MadeAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ExpiresAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    LastUsedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_api_tokens", x => x.Id);
                    table.ForeignKey(
                        name: "FK_api_tokens_publications_PublicationId",
                        column: x => x.PublicationId,
                        principalTable: "publications",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "assignments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PublicationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Brief = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    SectionId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    DueAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Length = table.Column<int>(type: "INTEGER", nullable: true),
                    Pictures = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    ContributorId = table.Column<Guid>(type: "TEXT", nullable: true),
                    StoryId = table.Column<Guid>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    MadeBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    MadeAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ToldNear = table.Column<long>(type: "INTEGER", nullable: true),
                    ToldPast = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_assignments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_assignments_contributors_ContributorId",
                        column: x => x.ContributorId,
                        principalTable: "contributors",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_assignments_publications_PublicationId",
                        column: x => x.PublicationId,
                        principalTable: "publications",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_assignments_sections_SectionId",
                        column: x => x.SectionId,
                        principalTable: "sections",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_assignments_stories_StoryId",
                        column: x => x.StoryId,
                        principalTable: "stories",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "audit_log",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PublicationId = table.Column<Guid>(type: "TEXT", nullable: true),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: true),
                    By = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Deed = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    SubjectId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Words = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_log", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "breaking_banners",
                columns: table => new
                {
                    PublicationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    StoryId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Until = table.Column<long>(type: "INTEGER", nullable: true),
                    ChangedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ChangedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_breaking_banners", x => x.PublicationId);
                    table.ForeignKey(
                        name: "FK_breaking_banners_publications_PublicationId",
                        column: x => x.PublicationId,
                        principalTable: "publications",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "desk_notices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PublicationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Address = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    SeenAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_desk_notices", x => x.Id);
                    table.ForeignKey(
                        name: "FK_desk_notices_accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_desk_notices_publications_PublicationId",
                        column: x => x.PublicationId,
                        principalTable: "publications",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "draft_versions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    StoryId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: true),
                    StartedFrom = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    SessionId = table.Column<Guid>(type: "TEXT", nullable: true),
                    SaveId = table.Column<Guid>(type: "TEXT", nullable: true),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: true),
                    By = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    BegunAt = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Packed = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_draft_versions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_draft_versions_stories_StoryId",
                        column: x => x.StoryId,
                        principalTable: "stories",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "finding_counts",
                columns: table => new
                {
                    PublicationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Rule = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Shown = table.Column<int>(type: "INTEGER", nullable: false),
                    Mended = table.Column<int>(type: "INTEGER", nullable: false),
                    Rewritten = table.Column<int>(type: "INTEGER", nullable: false),
                    Ignored = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finding_counts", x => new { x.PublicationId, x.Day, x.Rule });
                    table.ForeignKey(
                        name: "FK_finding_counts_publications_PublicationId",
                        column: x => x.PublicationId,
                        principalTable: "publications",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "front_steps",
                columns: table => new
                {
                    PublicationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Of = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Pins = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_front_steps", x => new { x.PublicationId, x.Of, x.Number });
                    table.ForeignKey(
                        name: "FK_front_steps_publications_PublicationId",
                        column: x => x.PublicationId,
                        principalTable: "publications",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "picture_uses",
                columns: table => new
                {
                    PictureId = table.Column<Guid>(type: "TEXT", nullable: false),
                    StoryId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Place = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    PublicationId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_picture_uses", x => new { x.PictureId, x.StoryId, x.Place });
                });

            migrationBuilder.CreateTable(
                name: "picture_words",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PictureId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PublicationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Words = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_picture_words", x => x.Number);
                    table.ForeignKey(
                        name: "FK_picture_words_pictures_PictureId",
                        column: x => x.PictureId,
                        principalTable: "pictures",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "preview_links",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    StoryId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PublicationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Words = table.Column<string>(type: "TEXT", nullable: true),
                    ByEditor = table.Column<bool>(type: "INTEGER", nullable: false),
                    MadeById = table.Column<Guid>(type: "TEXT", nullable: true),
                    MadeBy = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    MadeAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ExpiresAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Opened = table.Column<int>(type: "INTEGER", nullable: false),
                    OpenedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_preview_links", x => x.Id);
                    table.ForeignKey(
                        name: "FK_preview_links_stories_StoryId",
                        column: x => x.StoryId,
                        principalTable: "stories",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "saved_views",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PublicationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Page = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Query = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_saved_views", x => x.Id);
                    table.ForeignKey(
                        name: "FK_saved_views_accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_saved_views_publications_PublicationId",
                        column: x => x.PublicationId,
                        principalTable: "publications",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sessions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Way = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Browser = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    BeganAt = table.Column<long>(type: "INTEGER", nullable: false),
                    SeenAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sessions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_sessions_accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "story_bylines",
                columns: table => new
                {
                    ContributorId = table.Column<Guid>(type: "TEXT", nullable: false),
                    StoryId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_story_bylines", x => new { x.ContributorId, x.StoryId });
                    table.ForeignKey(
                        name: "FK_story_bylines_stories_StoryId",
                        column: x => x.StoryId,
                        principalTable: "stories",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "story_locks",
                columns: table => new
                {
                    StoryId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SessionId = table.Column<Guid>(type: "TEXT", nullable: true),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Since = table.Column<long>(type: "INTEGER", nullable: false),
                    ExpiresAt = table.Column<long>(type: "INTEGER", nullable: false),
                    TakenFrom = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_story_locks", x => x.StoryId);
                    table.ForeignKey(
                        name: "FK_story_locks_stories_StoryId",
                        column: x => x.StoryId,
                        principalTable: "stories",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "story_notes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    StoryId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AuthorId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Author = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    BlockId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Quote = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Stands = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false, defaultValue: ""),
                    Offset = table.Column<int>(type: "INTEGER", nullable: false),
                    ParentId = table.Column<Guid>(type: "TEXT", nullable: true),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    ResolvedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ResolvedBy = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_story_notes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_story_notes_stories_StoryId",
                        column: x => x.StoryId,
                        principalTable: "stories",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_story_notes_story_notes_ParentId",
                        column: x => x.ParentId,
                        principalTable: "story_notes",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "story_presences",
                columns: table => new
                {
                    StoryId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SessionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Block = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    SeenAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_story_presences", x => new { x.StoryId, x.SessionId });
                    table.ForeignKey(
                        name: "FK_story_presences_stories_StoryId",
                        column: x => x.StoryId,
                        principalTable: "stories",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "webhooks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PublicationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Address = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Events = table.Column<string>(type: "TEXT", nullable: false),
                    Secret = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    MadeBy = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    MadeAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ChangedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    FailingSince = table.Column<long>(type: "INTEGER", nullable: true),
                    DisabledAt = table.Column<long>(type: "INTEGER", nullable: true),
                    DisabledWhy = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_webhooks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_webhooks_publications_PublicationId",
                        column: x => x.PublicationId,
                        principalTable: "publications",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "kept_answers",
                columns: table => new
                {
                    TokenId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    RequestHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    BegunAt = table.Column<long>(type: "INTEGER", nullable: false),
                    IsDone = table.Column<bool>(type: "INTEGER", nullable: false),
                    Status = table.Column<int>(type: "INTEGER", nullable: true),
                    ContentType = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Body = table.Column<string>(type: "TEXT", nullable: false),
                    ETag = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Location = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kept_answers", x => new { x.TokenId, x.Key });
                    table.ForeignKey(
                        name: "FK_kept_answers_api_tokens_TokenId",
                        column: x => x.TokenId,
                        principalTable: "api_tokens",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "assignment_people",
                columns: table => new
                {
                    AssignmentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_assignment_people", x => new { x.AssignmentId, x.AccountId });
                    table.ForeignKey(
                        name: "FK_assignment_people_accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_assignment_people_assignments_AssignmentId",
                        column: x => x.AssignmentId,
                        principalTable: "assignments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "webhook_deliveries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    WebhookId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PublicationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Event = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    StoryId = table.Column<Guid>(type: "TEXT", nullable: false),
                    NoticeId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    HappenedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Tries = table.Column<int>(type: "INTEGER", nullable: false),
                    TriedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Status = table.Column<int>(type: "INTEGER", nullable: true),
                    Milliseconds = table.Column<int>(type: "INTEGER", nullable: true),
                    Error = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_webhook_deliveries", x => x.Id);
                    table.ForeignKey(
                        name: "FK_webhook_deliveries_stories_StoryId",
                        column: x => x.StoryId,
                        principalTable: "stories",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_webhook_deliveries_webhooks_WebhookId",
                        column: x => x.WebhookId,
                        principalTable: "webhooks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_stories_PublicationId_ChangedAt_Id_Status_SectionId_CreatedBy",
                table: "stories",
                columns: new[] { "PublicationId", "ChangedAt", "Id", "Status", "SectionId", "CreatedBy" });

            migrationBuilder.CreateIndex(
                name: "IX_stories_PublicationId_Status_ChangedAt_Id_SectionId_CreatedBy",
                table: "stories",
                columns: new[] { "PublicationId", "Status", "ChangedAt", "Id", "SectionId", "CreatedBy" });

            migrationBuilder.CreateIndex(
                name: "IX_pictures_PublicationId_BroughtById_Id",
                table: "pictures",
                columns: new[] { "PublicationId", "BroughtById", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_pictures_PublicationId_Id",
                table: "pictures",
                columns: new[] { "PublicationId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_pictures_PublicationId_RightsEndOn",
                table: "pictures",
                columns: new[] { "PublicationId", "RightsEndOn" },
                filter: "\"RightsEndOn\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_pictures_uncredited",
                table: "pictures",
                columns: new[] { "PublicationId", "Id" },
                filter: "\"Credit\" = ''");

            migrationBuilder.CreateIndex(
                name: "IX_pictures_undescribed",
                table: "pictures",
                columns: new[] { "PublicationId", "Id" },
                filter: "\"AlternativeText\" = ''");

            migrationBuilder.CreateIndex(
                name: "IX_pictures_unused",
                table: "pictures",
                columns: new[] { "PublicationId", "Id" },
                filter: "\"IsUnused\"");

            migrationBuilder.CreateIndex(
                name: "IX_api_tokens_Hash",
                table: "api_tokens",
                column: "Hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_api_tokens_PublicationId_Id",
                table: "api_tokens",
                columns: new[] { "PublicationId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_assignment_people_AccountId",
                table: "assignment_people",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_assignments_ContributorId",
                table: "assignments",
                column: "ContributorId");

            migrationBuilder.CreateIndex(
                name: "IX_assignments_PublicationId_DueAt",
                table: "assignments",
                columns: new[] { "PublicationId", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_assignments_PublicationId_State_DueAt",
                table: "assignments",
                columns: new[] { "PublicationId", "State", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_assignments_SectionId",
                table: "assignments",
                column: "SectionId");

            migrationBuilder.CreateIndex(
                name: "IX_assignments_StoryId",
                table: "assignments",
                column: "StoryId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_audit_log_AccountId_Id",
                table: "audit_log",
                columns: new[] { "AccountId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_audit_log_overridden",
                table: "audit_log",
                columns: new[] { "PublicationId", "Id" },
                filter: "\"Deed\" = 'story.rules-overridden'");

            migrationBuilder.CreateIndex(
                name: "IX_audit_log_PublicationId_Id",
                table: "audit_log",
                columns: new[] { "PublicationId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_audit_log_SubjectId_Id",
                table: "audit_log",
                columns: new[] { "SubjectId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_desk_notices_AccountId",
                table: "desk_notices",
                column: "AccountId",
                filter: "\"SeenAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_desk_notices_AccountId_Id",
                table: "desk_notices",
                columns: new[] { "AccountId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_desk_notices_PublicationId",
                table: "desk_notices",
                column: "PublicationId");

            migrationBuilder.CreateIndex(
                name: "IX_draft_versions_StoryId_Id",
                table: "draft_versions",
                columns: new[] { "StoryId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_draft_versions_StoryId_Version",
                table: "draft_versions",
                columns: new[] { "StoryId", "Version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_kept_answers_TokenId_BegunAt",
                table: "kept_answers",
                columns: new[] { "TokenId", "BegunAt" });

            migrationBuilder.CreateIndex(
                name: "IX_picture_uses_StoryId",
                table: "picture_uses",
                column: "StoryId");

            migrationBuilder.CreateIndex(
                name: "IX_picture_words_PictureId",
                table: "picture_words",
                column: "PictureId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_picture_words_PublicationId_PictureId",
                table: "picture_words",
                columns: new[] { "PublicationId", "PictureId" });

            migrationBuilder.CreateIndex(
                name: "IX_preview_links_Sha256",
                table: "preview_links",
                column: "Sha256",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_preview_links_StoryId_MadeAt",
                table: "preview_links",
                columns: new[] { "StoryId", "MadeAt" });

            migrationBuilder.CreateIndex(
                name: "IX_saved_views_AccountId_PublicationId_Page_Name",
                table: "saved_views",
                columns: new[] { "AccountId", "PublicationId", "Page", "Name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_saved_views_PublicationId",
                table: "saved_views",
                column: "PublicationId");

            migrationBuilder.CreateIndex(
                name: "IX_sessions_AccountId_SeenAt",
                table: "sessions",
                columns: new[] { "AccountId", "SeenAt" });

            migrationBuilder.CreateIndex(
                name: "IX_story_bylines_StoryId",
                table: "story_bylines",
                column: "StoryId");

            migrationBuilder.CreateIndex(
                name: "IX_story_notes_ParentId",
                table: "story_notes",
                column: "ParentId");

            migrationBuilder.CreateIndex(
                name: "IX_story_notes_StoryId_Id",
                table: "story_notes",
                columns: new[] { "StoryId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_story_presences_SeenAt",
                table: "story_presences",
                column: "SeenAt");

            migrationBuilder.CreateIndex(
                name: "IX_webhook_deliveries_StoryId",
                table: "webhook_deliveries",
                column: "StoryId");

            migrationBuilder.CreateIndex(
                name: "IX_webhook_deliveries_WebhookId_Id",
                table: "webhook_deliveries",
                columns: new[] { "WebhookId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_webhooks_PublicationId",
                table: "webhooks",
                column: "PublicationId");

            // What pictures are found by: an index without words of its own, and triggers that keep it.
            migrationBuilder.Sql("""
                CREATE VIRTUAL TABLE picture_index USING fts5("Words", content='picture_words', content_rowid='Number', tokenize="unicode61 remove_diacritics 0", prefix='2 3')
                """);
            migrationBuilder.Sql("""
                CREATE TRIGGER picture_words_new AFTER INSERT ON picture_words BEGIN
                    INSERT INTO picture_index(rowid, "Words") VALUES (NEW."Number", NEW."Words");
                END
                """);
            migrationBuilder.Sql("""
                CREATE TRIGGER picture_words_gone AFTER DELETE ON picture_words BEGIN
                    INSERT INTO picture_index(picture_index, rowid, "Words") VALUES ('delete', OLD."Number", OLD."Words");
                END
                """);
            migrationBuilder.Sql("""
                CREATE TRIGGER picture_words_other AFTER UPDATE ON picture_words BEGIN
                    INSERT INTO picture_index(picture_index, rowid, "Words") VALUES ('delete', OLD."Number", OLD."Words");
                    INSERT INTO picture_index(rowid, "Words") VALUES (NEW."Number", NEW."Words");
                END
                """);
            // Whether any story names a picture.
            migrationBuilder.Sql("""
                CREATE TRIGGER picture_uses_new AFTER INSERT ON picture_uses BEGIN
                    UPDATE pictures SET "IsUnused" = 0 WHERE "Id" = NEW."PictureId" AND "PublicationId" = NEW."PublicationId" AND "IsUnused";
                END
                """);
            migrationBuilder.Sql("""
                CREATE TRIGGER picture_uses_gone AFTER DELETE ON picture_uses
                WHEN NOT EXISTS (SELECT 1 FROM picture_uses WHERE "PictureId" = OLD."PictureId" AND "PublicationId" = OLD."PublicationId") BEGIN
                    UPDATE pictures SET "IsUnused" = 1 WHERE "Id" = OLD."PictureId" AND "PublicationId" = OLD."PublicationId";
                END
                """);
            // Which pictures the stories that are there name (docs/adr/0030-the-picture-library.md).
            migrationBuilder.Sql("""
                INSERT INTO picture_uses ("PictureId", "StoryId", "PublicationId", "Place")
                SELECT DISTINCT upper(j.value), s."StoryId", s."PublicationId", 'Draft' FROM (SELECT "Id" AS "StoryId", "PublicationId", "Draft" AS words FROM stories) AS s, json_tree(s.words) AS j WHERE j.key IN ('picture', 'leadPictureId') AND j.type = 'text'
                """);
            migrationBuilder.Sql("""
                INSERT INTO picture_uses ("PictureId", "StoryId", "PublicationId", "Place")
                SELECT DISTINCT upper(j.value), s."StoryId", s."PublicationId", 'Scheduled' FROM (SELECT "Id" AS "StoryId", "PublicationId", "GoesOutWords" AS words FROM stories WHERE "GoesOutWords" IS NOT NULL) AS s, json_tree(s.words) AS j WHERE j.key IN ('picture', 'leadPictureId') AND j.type = 'text'
                """);
            migrationBuilder.Sql("""
                INSERT INTO picture_uses ("PictureId", "StoryId", "PublicationId", "Place")
                SELECT DISTINCT upper(j.value), s."StoryId", s."PublicationId", 'Shown' FROM (SELECT p."StoryId", p."PublicationId", r."Content" AS words FROM published_stories AS p JOIN revisions AS r ON r."StoryId" = p."StoryId" AND r."Number" = p."RevisionNumber" WHERE p."Standing" = 'Live') AS s, json_tree(s.words) AS j WHERE j.key IN ('picture', 'leadPictureId') AND j.type = 'text'
                """);
            migrationBuilder.Sql("""
                INSERT INTO picture_uses ("PictureId", "StoryId", "PublicationId", "Place")
                SELECT DISTINCT upper(j.value), s."StoryId", s."PublicationId", 'Revision' FROM (SELECT "StoryId", "PublicationId", "Content" AS words FROM revisions) AS s, json_tree(s.words) AS j WHERE j.key IN ('picture', 'leadPictureId') AND j.type = 'text'
                """);
            // What the pictures that are there are found by is written by a job.
            migrationBuilder.Sql("""
                INSERT INTO jobs ("Id", "Kind", "About", "Data", "DueAt", "FreeAt", "State", "Tries", "Turn", "Orders", "OrderedAt")
                SELECT '01900000-0000-7000-8000-00000000F111', 'fill-picture-words', 'pictures', '', MAX("CreatedAt"), MAX("CreatedAt"), 'Waiting', 0, 0, 1, MAX("CreatedAt") FROM pictures HAVING COUNT(*) > 0
                """);
            // The sections and names of the drafts that are there (docs/adr/0035-previews-and-the-stories-list.md).
            migrationBuilder.Sql("""
                UPDATE stories SET "SectionId" = upper(json_extract("Draft", '$.sectionId')) WHERE json_extract("Draft", '$.sectionId') IS NOT NULL
                """);
            migrationBuilder.Sql("""
                INSERT INTO story_bylines ("ContributorId", "StoryId")
                SELECT DISTINCT upper(json_extract(name.value, '$.contributorId')), s."Id" FROM stories AS s, json_each(s."Draft", '$.byline') AS name
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TABLE picture_index");

            migrationBuilder.DropTable(
                name: "assignment_people");

            migrationBuilder.DropTable(
                name: "audit_log");

            migrationBuilder.DropTable(
                name: "breaking_banners");

            migrationBuilder.DropTable(
                name: "desk_notices");

            migrationBuilder.DropTable(
                name: "draft_versions");

            migrationBuilder.DropTable(
                name: "finding_counts");

            migrationBuilder.DropTable(
                name: "front_steps");

            migrationBuilder.DropTable(
                name: "kept_answers");

            migrationBuilder.DropTable(
                name: "picture_uses");

            migrationBuilder.DropTable(
                name: "picture_words");

            migrationBuilder.DropTable(
                name: "preview_links");

            migrationBuilder.DropTable(
                name: "saved_views");

            migrationBuilder.DropTable(
                name: "sessions");

            migrationBuilder.DropTable(
                name: "story_bylines");

            migrationBuilder.DropTable(
                name: "story_locks");

            migrationBuilder.DropTable(
                name: "story_notes");

            migrationBuilder.DropTable(
                name: "story_presences");

            migrationBuilder.DropTable(
                name: "webhook_deliveries");

            migrationBuilder.DropTable(
                name: "assignments");

            migrationBuilder.DropTable(
                name: "api_tokens");

            migrationBuilder.DropTable(
                name: "webhooks");

            migrationBuilder.DropIndex(
                name: "IX_stories_PublicationId_ChangedAt_Id_Status_SectionId_CreatedBy",
                table: "stories");

            migrationBuilder.DropIndex(
                name: "IX_stories_PublicationId_Status_ChangedAt_Id_SectionId_CreatedBy",
                table: "stories");

            migrationBuilder.DropIndex(
                name: "IX_pictures_PublicationId_BroughtById_Id",
                table: "pictures");

            migrationBuilder.DropIndex(
                name: "IX_pictures_PublicationId_Id",
                table: "pictures");

            migrationBuilder.DropIndex(
                name: "IX_pictures_PublicationId_RightsEndOn",
                table: "pictures");

            migrationBuilder.DropIndex(
                name: "IX_pictures_uncredited",
                table: "pictures");

            migrationBuilder.DropIndex(
                name: "IX_pictures_undescribed",
                table: "pictures");

            migrationBuilder.DropIndex(
                name: "IX_pictures_unused",
                table: "pictures");

            migrationBuilder.DropColumn(
                name: "SectionId",
                table: "stories");

            migrationBuilder.DropColumn(
                name: "FrontHeadline",
                table: "published_stories");

            migrationBuilder.DropColumn(
                name: "ShowsSources",
                table: "publications");

            migrationBuilder.DropColumn(
                name: "Steps",
                table: "publications");

            migrationBuilder.DropColumn(
                name: "BroughtBy",
                table: "pictures");

            migrationBuilder.DropColumn(
                name: "BroughtById",
                table: "pictures");

            migrationBuilder.DropColumn(
                name: "Copyright",
                table: "pictures");

            migrationBuilder.DropColumn(
                name: "DrawnCrops",
                table: "pictures");

            migrationBuilder.DropColumn(
                name: "IsUnused",
                table: "pictures");

            migrationBuilder.DropColumn(
                name: "Keywords",
                table: "pictures");

            migrationBuilder.DropColumn(
                name: "Licence",
                table: "pictures");

            migrationBuilder.DropColumn(
                name: "LicenceAddress",
                table: "pictures");

            migrationBuilder.DropColumn(
                name: "Notes",
                table: "pictures");

            migrationBuilder.DropColumn(
                name: "RightsEndOn",
                table: "pictures");

            migrationBuilder.DropColumn(
                name: "WordsVersion",
                table: "pictures");

            migrationBuilder.DropColumn(
                name: "GoesOutAt",
                table: "fronts");

            migrationBuilder.DropColumn(
                name: "GoesOutBy",
                table: "fronts");

            migrationBuilder.DropColumn(
                name: "GoesOutById",
                table: "fronts");

            migrationBuilder.DropColumn(
                name: "Scheduled",
                table: "fronts");

            migrationBuilder.DropColumn(
                name: "Step",
                table: "fronts");

            migrationBuilder.DropColumn(
                name: "InvitedAt",
                table: "accounts");

            migrationBuilder.DropColumn(
                name: "Language",
                table: "accounts");

            migrationBuilder.DropColumn(
                name: "SeenAt",
                table: "accounts");

            migrationBuilder.DropColumn(
                name: "WithoutNoticeMail",
                table: "accounts");

            migrationBuilder.CreateIndex(
                name: "IX_stories_PublicationId_ChangedAt",
                table: "stories",
                columns: new[] { "PublicationId", "ChangedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_stories_PublicationId_Status_ChangedAt",
                table: "stories",
                columns: new[] { "PublicationId", "Status", "ChangedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_pictures_PublicationId_CreatedAt",
                table: "pictures",
                columns: new[] { "PublicationId", "CreatedAt" });
        }
    }
}
