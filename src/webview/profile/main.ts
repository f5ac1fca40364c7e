import './chrono-profile-app.ts';
